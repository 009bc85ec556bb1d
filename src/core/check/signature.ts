import { importStyleOf } from '../code/importsOf.ts';
import type { WorkspacePath } from '../ports.ts';

/**
 * Whether a declaration certainly is another one than a contract says: by the number, the names, the order and the optionality
 * of its parameters, by what it returns where both say that, and by `static` and `async`. Types of parameters, defaults, white
 * space, quotes and whatever one of both leaves open make no difference.
 */
export function differsFrom(promised: string, found: string, path: WorkspacePath): boolean {
  const style = importStyleOf(path);
  if (style === null || !comparable.has(style)) return false;
  const [wanted, has] = [read(promised, style), read(found, style)];
  if (wanted === null || has === null) return false;
  if (wanted.isStatic && !has.isStatic && style !== 'python') return true;
  if (wanted.parameters.length !== has.parameters.length) return true;
  for (const [index, parameter] of wanted.parameters.entries()) {
    const other = has.parameters[index] as Parameter;
    if (parameter.name !== null && other.name !== null && parameter.name !== other.name) return true;
    if (parameter.isOptional !== null && other.isOptional !== null && parameter.isOptional !== other.isOptional)
      return true;
  }
  if (style === 'script' || style === 'python' || style === 'rust') {
    if (!wanted.isAsync && has.isAsync && wanted.isWhole && !later.test(wanted.returns ?? 'Promise')) return true;
    if (
      wanted.isAsync &&
      !has.isAsync &&
      (style === 'python' || has.returns !== null) &&
      !later.test(has.returns ?? '')
    )
      return true;
  }
  if (wanted.returns === null || has.returns === null || wanted.isAsync !== has.isAsync) return false;
  return plainType(wanted.returns) !== plainType(has.returns);
}

const comparable: ReadonlySet<string> = new Set(['script', 'python', 'go', 'rust', 'java', 'csharp']);
const later = /\b(?:Promise|PromiseLike|Awaitable|Coroutine|Future|Task|any)\b/;

/** `isOptional` and `name` are null where the text does not say. */
type Parameter = { readonly name: string | null; readonly isOptional: boolean | null };
type Signature = {
  readonly parameters: readonly Parameter[];
  readonly returns: string | null;
  readonly isAsync: boolean;
  readonly isStatic: boolean;
  /** Whether it has the words that begin a declaration. */
  readonly isWhole: boolean;
};

function read(signature: string, style: string): Signature | null {
  const line = signature
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[;{:]+$/, '')
    .trim();
  if (line.includes('…')) return null;
  const receiver = style === 'go' ? /^func \([^)]*\) /.exec(line)?.[0] : undefined;
  const text = receiver === undefined ? line : `func ${line.slice(receiver.length)}`;
  const open = openingOf(text, style);
  const close = open < 0 ? -1 : closingOf(text, open);
  if (close < 0) return null;
  const parts = partsOf(text.slice(open + 1, close)).filter(
    (part) => !/^(?:self|cls|&?\s*(?:'\w+ )?(?:mut )?self|this\s*:.*|\/|\*)$/.test(part),
  );
  const before = text.slice(0, open);
  const after = text.slice(close + 1).trim();
  const isTyped = style === 'script' || style === 'python' || style === 'rust';
  return {
    parameters: isTyped ? parts.map(parameterOf) : parts.map(() => ({ name: null, isOptional: null })),
    returns: isTyped ? (/^(?::|->)\s*(.+?)(?:\s*=>.*)?$/.exec(after)?.[1] ?? null) : null,
    isAsync: /\basync\b/.test(before),
    isStatic: /\bstatic\b/.test(before),
    isWhole: /\b(?:function|def|fn|const|let)\b/.test(before),
  };
}

/** Where the parameters of a function begin; -1 where the text is none. */
function openingOf(text: string, style: string): number {
  if (/^(?:export )?(?:declare )?(?:abstract )?(?:class|interface|type|enum|struct|trait)\b/.test(text)) return -1;
  if (/^@|\boverload\b/.test(text)) return -1;
  const assigned =
    style === 'script' ? /^(?:export )?(?:const|let|var) [\w$]+\s*(?::|=)\s*(?:async )?/.exec(text) : null;
  const from = assigned === null ? 0 : assigned[0].length;
  if (assigned !== null && !/^[(<]/.test(text.slice(from))) return -1;
  let angles = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '<') angles += 1;
    else if (text[at] === '>' && text[at - 1] !== '=' && text[at - 1] !== '-') angles -= 1;
    else if (text[at] === '(' && angles === 0) return at;
  }
  return -1;
}

function closingOf(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if ('([{'.includes(text[at] as string)) depth += 1;
    else if (')]}'.includes(text[at] as string)) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function partsOf(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const [at, character] of [...list].entries()) {
    if ('([{<'.includes(character)) depth += 1;
    else if (')]}'.includes(character) || (character === '>' && !'=-'.includes(list[at - 1] ?? ' '))) depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += character;
  }
  return [...parts, part.trim()].filter((each) => each !== '');
}

function parameterOf(written: string): Parameter {
  const part = written.replace(/^(?:(?:public|private|protected|readonly|override|mut)\s+)+/, '');
  const [, rest, name, mark] = /^(\.\.\.|\*{1,2})?\s*([\w$]+)\s*(\?)?\s*(?=[:=]|$)/.exec(part) ?? [];
  if (name === undefined) return { name: null, isOptional: null };
  const hasType = /^(?:\.\.\.|\*{1,2})?\s*[\w$]+\s*\??\s*:/.test(part);
  const isBare = !hasType && mark === undefined && rest === undefined && !part.includes('=');
  const isType = isBare && /^(?:[A-Z]|string$|number$|boolean$|int$|str$|bool$|float$|unknown$|any$)/.test(name);
  if (isType) return { name: null, isOptional: null };
  return { name, isOptional: rest !== undefined || mark !== undefined || /(?<![=!<>])=(?![=>])/.test(part) };
}

/** A type by what it means: without its module, the order of a union, and ways to write the same. */
function plainType(type: string): string {
  let plain = type
    .replace(/["'`]/g, '"')
    .replace(/\s+/g, '')
    .replace(/[\w$]+\.(?=[A-Za-z_$])/g, '')
    .replace(/[,;](?=[}\])>])/g, '')
    .replace(/;/g, ',');
  for (let last = ''; last !== plain; ) {
    last = plain;
    plain = plain
      .replace(/\b(?:Readonly)?Array<([^<>]*)>/g, '($1)[]')
      .replace(/\breadonly/g, '')
      .replace(/\(([\w$"[\].]+)\)/g, '$1')
      .replace(/\bOptional\[([^[\]]*)\]/g, '$1|None')
      .replace(/\b(?:List|Dict|Set|Tuple|Type)\[/g, (name) => name.toLowerCase());
  }
  return partsOf(plain.replaceAll('|', ',')).sort().join('|');
}
