/** What the syntax of a file follows, as far as damage depends on it. */
export type Language = 'python' | 'script' | 'java' | 'swift' | 'c' | 'xml' | 'markdown' | 'yaml' | 'json' | 'css';

const languages: Readonly<Record<string, Language>> = {
  py: 'python',
  js: 'script',
  ts: 'script',
  java: 'java',
  swift: 'swift',
  m: 'c',
  h: 'c',
  xml: 'xml',
  md: 'markdown',
  yml: 'yaml',
  json: 'json',
  css: 'css',
};

/** The part of a file's name after its last dot. */
export function extensionOf(file: string): string {
  return file.slice(file.lastIndexOf('.') + 1);
}

/** The language that a file's extension stands for. */
export function languageOf(file: string): Language {
  return languages[extensionOf(file)] ?? 'script';
}

/** Whether blocks stand in braces. */
export function hasBraces(language: Language): boolean {
  return ['script', 'java', 'swift', 'c', 'css'].includes(language);
}

/** Whether the text is program code. */
export function isCode(language: Language): boolean {
  return ['python', 'script', 'java', 'swift', 'c'].includes(language);
}

/** Whether a line is a comment as a whole. */
export function isComment(language: Language, line: string): boolean {
  if (language === 'python' || language === 'yaml') return /^\s*#(?!!)/.test(line);
  if (language === 'xml') return /^\s*<!--/.test(line);
  if (language === 'markdown') return false;
  return /^\s*(\/\/|\/\*|\* )/.test(line);
}

/** Whether a line is a sentence of a comment or of a document. */
export function isProse(language: Language, line: string): boolean {
  const words = line.match(/(?<![\w.@/-])[A-Za-z][a-z]+(?![\w/.-]*[\w/])/g) ?? [];
  if (words.length < 4 || /https?:|@param|Copyright/.test(line)) return false;
  if (language === 'markdown') return /^[A-Z]/.test(line) && words.length > 5 && !/[|<]/.test(line);
  return isComment(language, line);
}

/** A comment of one line. */
export function commentLine(language: Language, text: string): string {
  if (language === 'python' || language === 'yaml') return `# ${text}`;
  if (language === 'xml' || language === 'markdown') return `<!-- ${text} -->`;
  if (language === 'css') return `/* ${text} */`;
  return `// ${text}`;
}

/** The white space that a line begins with. */
export function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}
