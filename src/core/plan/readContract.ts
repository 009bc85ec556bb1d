import { field, isObject, word } from './answeredFields.ts';
import type { PlanQuestion, ProvidedSymbol, UsedSymbol } from './implementationPlan.ts';

/**
 * A list of a plan read item by item, without those that cannot be read: a plan is not refused for what its workers can do
 * without. What is left out is an empty list, what stands alone a list of one.
 */
export function listIn<T>(value: unknown, read: (item: unknown) => T | null): T[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(read).filter((item) => item !== null);
}

/** A text, also where it is the only one in an object. */
export function readText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const texts = isObject(value) ? Object.values(value).filter((text) => typeof text === 'string') : [];
  return texts.length === 1 ? (texts[0] ?? null) : null;
}

/** A symbol that is provided; where only a declaration is said, its name and kind are those that it says. */
export function readProvided(symbol: unknown): ProvidedSymbol | null {
  if (typeof symbol === 'string') return declaredIn(symbol);
  if (!isObject(symbol)) return null;
  const signature = asText(field(symbol, ['signature', 'declaration']));
  const declared = declaredIn(signature);
  const name = asText(field(symbol, ['name', 'symbol'])).trim() || declared?.name;
  if (name === undefined) return null;
  const kind = word(field(symbol, ['kind', 'type']), kinds);
  return { name, kind: isKind(kind) ? kind : (declared?.kind ?? 'variable'), signature };
}

/** A symbol that is used, where it is said from where: a name alone agrees with nobody. */
export function readUsed(symbol: unknown): UsedSymbol | null {
  if (!isObject(symbol)) return null;
  const from = asText(field(symbol, ['from', 'file', 'filepath', 'path', 'source', 'module'])).trim();
  const name = asText(field(symbol, ['name', 'symbol'])).trim();
  return from === '' || name === '' ? null : { name, from };
}

/** A question to the person; one without anything to answer it by is as good. */
export function readQuestion(question: unknown): PlanQuestion | null {
  const text = readText(question);
  if (text !== null && !isObject(question)) return { question: text, answers: [], assumption: '' };
  if (!isObject(question)) return null;
  const asked = asText(field(question, ['question', 'text']));
  if (asked.trim() === '') return null;
  return {
    question: asked,
    answers: listIn(field(question, ['answers', 'options', 'suggestions', 'suggestedanswers']), readText),
    assumption: asText(field(question, ['assumption', 'assumed', 'default'])),
  };
}

const declaration =
  /(?:^|\s)(class|struct|record|interface|trait|protocol|enum|type|function|def|fn|func|const|let|var|val)\s+(?:\([^)]*\)\s*)?([\p{L}_$][\p{L}\p{N}_$]*)/u;

/** The name and the kind that a declaration says; null where it says no name. */
function declaredIn(text: string): ProvidedSymbol | null {
  const signature = text.trim();
  const [, keyword = '', ownName] = declaration.exec(signature) ?? [];
  const name = ownName ?? /([\p{L}_$][\p{L}\p{N}_$]*)\s*(?:<[^<>]*>\s*)?(?:\(|[:=]|$)/u.exec(signature)?.[1];
  if (name === undefined) return null;
  return { name, kind: kinds[keyword] ?? (signature.includes('(') ? 'function' : 'variable'), signature };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isKind(value: unknown): value is ProvidedSymbol['kind'] {
  return typeof value === 'string' && Object.values(kinds).some((kind) => kind === value);
}

const kinds: Readonly<Record<string, ProvidedSymbol['kind']>> = {
  function: 'function',
  def: 'function',
  fn: 'function',
  func: 'function',
  hook: 'function',
  component: 'function',
  method: 'method',
  class: 'class',
  struct: 'class',
  record: 'class',
  object: 'class',
  interface: 'interface',
  trait: 'interface',
  protocol: 'interface',
  enum: 'enum',
  type: 'type',
  alias: 'type',
  'type alias': 'type',
  variable: 'variable',
  constant: 'variable',
  const: 'variable',
  let: 'variable',
  var: 'variable',
  val: 'variable',
  value: 'variable',
  field: 'variable',
  property: 'variable',
};
