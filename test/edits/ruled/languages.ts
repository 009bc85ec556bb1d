/** What the makers of edits have to know about a language. */
export type Language = {
  readonly name: string;
  readonly isComment: RegExp;
  /** How a block comment, or a block string, opens and closes; empty where there is none. */
  readonly block: readonly [open: string, close: string];
  readonly isBlockComment: boolean;
  readonly isProse: boolean;
  /** Whether a statement may follow a line that ends like this. */
  readonly endsStatement: RegExp;
  /** A new line of code, without indentation. */
  readonly statement: (name: string, number: number) => string;
  /** Several new lines of code, the inner ones indented by `unit`. */
  readonly paragraph: (name: string, number: number, unit: string) => string[];
  /** Lines that say that code was left out. */
  readonly omissions: readonly string[];
  /** Lines that stand for code that stays. */
  readonly elisions: readonly string[];
  /** A comment of one line. */
  readonly comment: (text: string) => string;
};

const slashes = {
  isComment: /^\s*(?:\/\/|\/\*|\*)/,
  block: ['/*', '*/'],
  isBlockComment: true,
  isProse: false,
  endsStatement: /[;}]$/,
  omissions: [
    '// ... rest of the code',
    '// ...',
    '/* existing code */',
    '/* ... */',
    '// rest unchanged',
    '// ... existing code ...',
    '// … rest of the code unchanged …',
  ],
  elisions: ['...', '// ...', '// ... existing code ...', '/* ... */', '// …'],
  comment: (text: string) => `// ${text}`,
} as const;

const hashes = {
  isComment: /^\s*#/,
  block: ['', ''],
  isBlockComment: false,
  isProse: false,
  endsStatement: /[\w\])"']$/,
  omissions: ['# ...', '# rest unchanged', '# ... rest of the code', '# ... existing code ...', '# existing code'],
  elisions: ['...', '# ...', '# ... existing code ...', '# …'],
  comment: (text: string) => `# ${text}`,
} as const;

const tags = {
  isComment: /^\s*<!--/,
  block: ['<!--', '-->'],
  isBlockComment: true,
  isProse: false,
  endsStatement: />$/,
  omissions: ['<!-- ... -->', '<!-- rest unchanged -->', '<!-- existing code -->', '<!-- ... rest of the file ... -->'],
  elisions: ['...', '<!-- ... -->', '<!-- ... existing code ... -->'],
  comment: (text: string) => `<!-- ${text} -->`,
} as const;

const braced = (open: (name: string, number: number) => string, call: (name: string) => string) => ({
  paragraph: (name: string, number: number, unit: string) => [`${open(name, number)} {`, unit + call(name), '}'],
});

const script: Language = {
  ...slashes,
  name: 'script',
  statement: (name, number) => `const ${name} = measure('${name}', ${number});`,
  ...braced(
    (name, number) => `if (${name} && limit > ${number})`,
    (name) => `report(${name});`,
  ),
};

const markup: Language = {
  ...tags,
  name: 'markup',
  statement: (name, number) => `<item name="${name}" value="${number}" />`,
  paragraph: (name, number, unit) => ['<group>', `${unit}<item name="${name}" value="${number}" />`, '</group>'],
};

const dashes = {
  ...hashes,
  isComment: /^\s*--/,
  omissions: ['-- ...', '-- rest unchanged', '-- existing code', '-- ... rest of the code ...'],
  elisions: ['...', '-- ...', '-- ... existing code ...'],
  comment: (text: string) => `-- ${text}`,
} as const;

const byEnding: Readonly<Record<string, Language>> = {
  js: script,
  ts: script,
  tsx: {
    ...script,
    name: 'tsx',
    omissions: [
      '{/* ... */}',
      '{/* existing code */}',
      '// ...',
      '{/* rest unchanged */}',
      '{/* ... rest of the code */}',
    ],
    elisions: ['...', '// ...', '{/* ... */}'],
  },
  py: {
    ...hashes,
    name: 'python',
    block: ['"""', '"""'],
    omissions: [...hashes.omissions, '"""..."""', '# ... (rest of the code unchanged)'],
    statement: (name, number) => `${name} = measure("${name}", ${number})`,
    paragraph: (name, number, unit) => [`if ${name} and limit > ${number}:`, `${unit}report(${name})`],
  },
  java: {
    ...slashes,
    name: 'java',
    statement: (name, number) => `int ${name} = measure("${name}", ${number});`,
    ...braced(
      (name, number) => `if (${name} > ${number} && isOpen)`,
      (name) => `report(${name});`,
    ),
  },
  swift: {
    ...slashes,
    name: 'swift',
    endsStatement: /[\w)}]$/,
    statement: (name, number) => `let ${name} = measure("${name}", ${number})`,
    ...braced(
      (name, number) => `if ${name} > ${number} && isOpen`,
      (name) => `report(${name})`,
    ),
  },
  c: {
    ...slashes,
    name: 'c',
    statement: (name, number) => `int ${name} = measure("${name}", ${number});`,
    ...braced(
      (name, number) => `if (${name} > ${number} && isOpen)`,
      (name) => `report(${name});`,
    ),
  },
  rs: {
    ...slashes,
    name: 'rust',
    statement: (name, number) => `let ${name} = measure("${name}", ${number});`,
    ...braced(
      (name, number) => `if ${name} > ${number} && is_open`,
      (name) => `report(${name});`,
    ),
  },
  go: {
    ...slashes,
    name: 'go',
    endsStatement: /[\w)}]$/,
    statement: (name, number) => `${name} := measure("${name}", ${number})`,
    ...braced(
      (name, number) => `if ${name} > ${number} && isOpen`,
      (name) => `report(${name})`,
    ),
  },
  rb: {
    ...hashes,
    name: 'ruby',
    statement: (name, number) => `${name} = measure('${name}', ${number})`,
    paragraph: (name, number, unit) => [`if ${name} > ${number}`, `${unit}report(${name})`, 'end'],
  },
  sh: {
    ...hashes,
    name: 'shell',
    statement: (name, number) => `${name}="$(measure ${number})"`,
    paragraph: (name, number, unit) => [`if [ "$limit" -gt ${number} ]; then`, `${unit}report "$${name}"`, 'fi'],
  },
  md: {
    ...tags,
    name: 'markdown',
    isProse: true,
    endsStatement: /\S$/,
    statement: (name, number) => `The option ${name} is ${number} unless you say otherwise.`,
    paragraph: (name, number) => [`The option ${name} is new;`, `it is ${number} unless you say otherwise.`],
  },
  yml: {
    ...hashes,
    name: 'yaml',
    statement: (name, number) => `${name}: ${number}`,
    paragraph: (name, number, unit) => [`${name}:`, `${unit}limit: ${number}`],
  },
  json: {
    ...slashes,
    name: 'json',
    endsStatement: /,$/,
    omissions: ['// ...', '// rest unchanged', '...', '/* existing code */'],
    statement: (name, number) => `"${name}": ${number},`,
    paragraph: (name, number, unit) => [`"${name}": {`, `${unit}"limit": ${number}`, '},'],
  },
  css: {
    ...slashes,
    name: 'css',
    isComment: /^\s*(?:\/\*|\*)/,
    omissions: ['/* ... */', '/* existing code */', '/* rest unchanged */', '/* ... rest of the code ... */'],
    elisions: ['...', '/* ... */', '/* ... existing code ... */'],
    comment: (text) => `/* ${text} */`,
    statement: (name, number) => `--${name}: ${number}px;`,
    paragraph: (name, number) => [`--${name}: ${number}px;`, `--${name}-most: ${number + 7}px;`],
  },
  xml: markup,
  html: { ...markup, name: 'html' },
  sql: {
    ...dashes,
    name: 'sql',
    endsStatement: /[,;]$/,
    statement: (name, number) => `${name} INTEGER DEFAULT ${number},`,
    paragraph: (name, number) => [`${name} INTEGER DEFAULT ${number},`, `${name}_text TEXT,`],
  },
  lua: {
    ...dashes,
    name: 'lua',
    statement: (name, number) => `local ${name} = measure("${name}", ${number})`,
    paragraph: (name, number, unit) => [`if ${name} > ${number} then`, `${unit}report(${name})`, 'end'],
  },
  clj: {
    ...hashes,
    name: 'clojure',
    isComment: /^\s*;/,
    endsStatement: /\)$/,
    omissions: ['; ...', ';; rest unchanged', ';; ... existing code ...', '; rest of the code'],
    elisions: ['...', ';; ...', '; ... existing code ...'],
    comment: (text) => `;; ${text}`,
    statement: (name, number) => `(measure :${name} ${number})`,
    paragraph: (name, number, unit) => [`(when (> ${name} ${number})`, `${unit}(report ${name}))`],
  },
  tex: {
    ...hashes,
    name: 'tex',
    isComment: /^\s*%/,
    isProse: false,
    endsStatement: /[.}]$/,
    omissions: ['% ...', '% rest unchanged', '% ... existing text ...', '% ... rest of the document'],
    elisions: ['...', '% ...'],
    comment: (text) => `% ${text}`,
    statement: (name, number) => `\\newcommand{\\${name}}{${number}}`,
    paragraph: (name, number) => [`\\newcommand{\\${name}}{${number}}`, `\\newcommand{\\${name}Most}{${number + 7}}`],
  },
};

const aliases: Readonly<Record<string, string>> = { m: 'c', h: 'c', yaml: 'yml' };

/** The language of a file by the ending of its name. */
export function languageOf(file: string): Language {
  const ending = /\w+$/.exec(file)?.[0] ?? '';
  const language = byEnding[aliases[ending] ?? ending];
  if (language === undefined) throw new Error(`No language is known for ${file}.`);
  return language;
}
