import { between, pick } from './choice.ts';
import { type Damage, damageKind, type Kind } from './kind.ts';
import { hasBraces, indentOf, isComment, isProse } from './language.ts';
import { everyQuote, halvesOf, kept, type Row, replacedAt, sharedRows } from './rows.ts';

const closers = /^\s*[)\]}]/;

const isFilled = (text: string): boolean => text.trim() !== '';

/** Two kept lines as one. */
export const twoJoined: Damage = (rows, random, { terrain }) => {
  const fit = sharedRows(rows, (text) => isFilled(text) && !/\/\/|#/.test(text)).filter((index) => {
    const next = rows[index + 1];
    return next?.half === 'both' && isFilled(next.text) && !isComment(terrain.language, next.text);
  });
  if (fit.length === 0) return undefined;
  const index = pick(random, fit);
  const joined = kept(`${rows[index]?.text.trimEnd()} ${rows[index + 1]?.text.trim()}`);
  return [...rows.slice(0, index), joined, ...rows.slice(index + 2)];
};

const lineSplit: Damage = (rows, random) => {
  const seam = /(?<=^\s*\S.{15,}(?:, | && | \|\| | = ))(?=\S)/;
  const fit = sharedRows(rows, (text) => seam.test(text));
  if (fit.length === 0) return undefined;
  const index = pick(random, fit);
  const text = rows[index]?.text ?? '';
  const at = text.search(seam);
  const indent = `${indentOf(text)}${pick(random, ['  ', '    '])}`;
  return replacedAt(rows, index, [kept(text.slice(0, at).trimEnd()), kept(indent + text.slice(at))]);
};

/** The parts between commas that stand in no inner bracket or quotes. */
function partsOf(list: string): string[] {
  return (list.match(/(?:'[^']*'|"[^"]*"|`[^`]*`|\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}|[^,'"`([{])+/g) ?? []).map((part) =>
    part.trim(),
  );
}

const call = /^(\s*)([^\s(].*?\()([^()]+)(\)[^()]*)$/;

/** The arguments of a kept call on lines of their own. */
export const argumentsWrapped: Damage = (rows, random, { terrain }) => {
  const fit = sharedRows(rows, (text) => {
    const list = call.exec(text)?.[3] ?? '';
    return (
      !isProse(terrain.language, text) &&
      !/['"`;].*.$/.test(text) &&
      partsOf(list).length > 1 &&
      partsOf(list).join(', ') === list
    );
  });
  if (fit.length === 0) return undefined;
  const index = pick(random, fit);
  const [, indent = '', head = '', list = '', tail = ''] = call.exec(rows[index]?.text ?? '') ?? [];
  const parts = partsOf(list);
  const comma = random(2) ? ',' : '';
  const lines = parts.map((part, at) => `${indent}  ${part}${at < parts.length - 1 ? ',' : comma}`);
  return replacedAt(rows, index, [indent + head, ...lines, indent + tail].map(kept));
};

/** Runs of kept rows that open a bracket at a line's end, fill it line by line and close it. */
function wrappedRuns(rows: readonly Row[]): { readonly from: number; readonly to: number }[] {
  return rows.flatMap((row, from) => {
    if (
      row.half !== 'both' ||
      !/\S[([{]$/.test(row.text) ||
      /\b(?:if|for|while|function|class|def)\b|=>|\) \{$/.test(row.text)
    )
      return [];
    const length = rows.slice(from + 1).findIndex((other) => other.half !== 'both' || !/,$/.test(other.text));
    const end = from + 1 + length;
    const to = closers.test(rows[end]?.text ?? '') ? end : end + 1;
    const isLastOpen = to > end && /[([{]$/.test(rows[end]?.text ?? '');
    const isKept = rows.slice(from, to + 1).every((other) => other.half === 'both');
    const isClosed = length > 0 && !isLastOpen && isKept && closers.test(rows[to]?.text ?? '');
    return isClosed ? [{ from, to }] : [];
  });
}

const argumentsUnwrapped: Damage = (rows, random) => {
  const runs = wrappedRuns(rows);
  if (runs.length === 0) return undefined;
  const { from, to } = pick(random, runs);
  const inner = rows.slice(from + 1, to).map((row) => row.text.trim());
  const space = rows[from]?.text.endsWith('{') ? ' ' : '';
  const text = `${rows[from]?.text}${space}${inner.join(' ').replace(/,$/, '')}${space}${rows[to]?.text.trim()}`;
  return [...rows.slice(0, from), kept(text), ...rows.slice(to + 1)];
};

/** Words set in lines of at most a width behind a prefix. */
export function filled(words: readonly string[], prefix: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line && (prefix + line + word).length >= width) {
      lines.push(prefix + line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, prefix + line];
}

const paragraphRefilled: Damage = (rows, random, { terrain }) => {
  const isText = (row: Row | undefined): boolean => row?.half === 'both' && isProse(terrain.language, row.text);
  const from = rows.findIndex((row, index) => isText(row) && isText(rows[index + 1]));
  if (from < 0) return undefined;
  const length = rows.slice(from).findIndex((row) => !isText(row));
  const run = rows.slice(from, length < 0 ? undefined : from + length).map((row) => row.text);
  const prefix = /^\s*(?:\/\/+|#+|\*)?\s*/.exec(run[0] ?? '')?.[0] ?? '';
  if (!run.every((text) => text.startsWith(prefix) && !/^\s/.test(text.slice(prefix.length)) && !/\*\//.test(text)))
    return undefined;
  const words = run.flatMap((text) => text.slice(prefix.length).trim().split(/\s+/));
  const lines = filled(words, prefix, between(random, 45, 110));
  return [...rows.slice(0, from), ...lines.map(kept), ...rows.slice(from + run.length)];
};

const linesWrapped: Damage = (rows, random) => {
  const width = pick(random, [80, 72, 60]);
  if (rows.some((row) => row.half === 'replace' && row.text.length > width)) return undefined;
  return everyQuote(rows, (text) => {
    const at = text.length > width ? text.lastIndexOf(' ', width) : -1;
    return at > indentOf(text).length ? `${text.slice(0, at)}\n${text.slice(at + 1)}` : text;
  });
};

const allOnOneLine: Damage = (rows) => {
  const { search, replace } = halvesOf(rows);
  const joined = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');
  return search.includes('\n') && !/\n\s*\n/.test(search)
    ? { search: joined(search), replace: joined(replace) }
    : undefined;
};

const bracesBelow: Damage = (rows, random, { terrain }) => {
  const fit = sharedRows(rows, (text) => /^\s*(?:\w.*\)|(?:public |export |final )*class .*) \{$/.test(text));
  if (!hasBraces(terrain.language) || fit.length === 0) return undefined;
  const index = pick(random, fit);
  const text = rows[index]?.text ?? '';
  return replacedAt(rows, index, [kept(text.slice(0, -2)), kept(`${indentOf(text)}{`)]);
};

const elseBelow: Damage = (rows) => {
  const index = rows.findIndex((row) => row.half === 'both' && /^\s*\} (?:else|catch|finally)\b/.test(row.text));
  if (index < 0) return undefined;
  const text = rows[index]?.text ?? '';
  const indent = indentOf(text);
  return replacedAt(rows, index, [kept(`${indent}}`), kept(indent + text.trim().slice(2))]);
};

const trailingComma: Damage = (rows, random) => {
  const fit = sharedRows(rows, (text) => /[\w'"`)\]]\s*,?$/.test(text) && !/^\s*(?:\/|\*|#)/.test(text)).filter(
    (index) => {
      const before = rows[index - 1];
      const next = rows[index + 1];
      const isListed = /,$/.test(rows[index]?.text ?? '') || /,$/.test(before?.text ?? '');
      return isListed && next?.half === 'both' && closers.test(next.text);
    },
  );
  if (fit.length === 0) return undefined;
  const index = pick(random, fit);
  const text = rows[index]?.text ?? '';
  return replacedAt(rows, index, [kept(text.endsWith(',') ? text.slice(0, -1) : `${text},`)]);
};

const operatorAtStart: Damage = (rows) => {
  const index = rows.findIndex(
    (row, at) => row.half === 'both' && /(?: &&| \|\|| \+| \?)$/.test(row.text) && rows[at + 1]?.half === 'both',
  );
  if (index < 0) return undefined;
  const [, head = '', operator = ''] = /^(.*) (\S+)$/.exec(rows[index]?.text ?? '') ?? [];
  const next = rows[index + 1]?.text ?? '';
  const moved = `${indentOf(next)}${operator} ${next.trim()}`;
  return [...rows.slice(0, index), kept(head), kept(moved), ...rows.slice(index + 2)];
};

const long = (width: number) => (text: string) => text.length > width && text.lastIndexOf(' ', width) > 20;

/** Lines joined, split and wrapped elsewhere. */
export const reflowKinds: readonly Kind[] = [
  damageKind('reflow: two kept lines joined', { before: [1, 5], after: [1, 5] }, twoJoined),
  damageKind('reflow: a kept line split', { near: (text) => text.length > 40 }, lineSplit),
  damageKind('reflow: arguments wrapped', { near: (text) => call.test(text) && text.includes(', ') }, argumentsWrapped),
  damageKind(
    'reflow: a wrapped list on one line',
    { near: (text) => /\S[([{]$/.test(text), before: [1, 5], after: [2, 6] },
    argumentsUnwrapped,
  ),
  damageKind(
    'reflow: a paragraph filled to another width',
    { near: (text, { language }) => isProse(language, text), before: [1, 5], after: [1, 5] },
    paragraphRefilled,
  ),
  damageKind('reflow: long lines wrapped', { near: long(80) }, linesWrapped),
  damageKind(
    'reflow: all lines on one',
    { shapes: ['token', 'tokens', 'parameter'], before: [1, 3], after: [1, 3] },
    allOnOneLine,
  ),
  damageKind('reflow: an opening brace on a line of its own', { near: (text) => / \{$/.test(text) }, bracesBelow),
  damageKind(
    'reflow: else, catch or finally below the brace',
    { near: (text) => /^\s*\} (?:else|catch|finally)\b/.test(text) },
    elseBelow,
  ),
  damageKind(
    'reflow: a comma after the last item added or dropped',
    { near: (text) => closers.test(text), before: [2, 6] },
    trailingComma,
  ),
  damageKind(
    'reflow: an operator moved to the next line',
    { near: (text) => /(?: &&| \|\|| \+| \?)$/.test(text), before: [1, 4], after: [1, 4] },
    operatorAtStart,
  ),
];
