import { applyEdits } from '../../../src/core/edit/applyEdits.ts';
import type { Edit } from '../../../src/core/edit/edit.ts';
import type { Tier } from '../../../src/core/edit/locate.ts';
import { between, type Random } from '../../edits/spontaneous/choice.ts';

/** How an edit is found, or that it is not. */
export type Ending = Tier | 'absent' | 'nearly there';

type Damage = (search: readonly string[], replace: readonly string[], random: Random) => Edit | null;

const onBoth =
  (damage: (line: string, at: number) => string): Damage =>
  (search, replace) => ({ search: search.map(damage), replace: replace.map(damage) });

const longWord = /\b[A-Za-z]{9,}\b/;

/** A word of a line with two letters swapped; null for a line without a long word. */
export function misspelled(line: string): string | null {
  const word = longWord.exec(line)?.[0];
  if (word === undefined || word[4] === word[5]) return null;
  return line.replace(word, `${word.slice(0, 4)}${word[5]}${word[4]}${word.slice(6)}`);
}

const damages: Readonly<Record<Ending, Damage>> = {
  exact: (search, replace) => ({ search, replace }),
  'white-space': onBoth((line) => `${line.replace(/^\s+/, '$&$&')} `),
  unwrapped: onBoth((line, at) => `${at + 1} | ${line}`),
  reflowed: (search, replace) => {
    const joined = (lines: readonly string[]) => [`${lines[0]} ${lines[1]?.trim()}`, ...lines.slice(2)];
    return { search: joined(search), replace: joined(replace) };
  },
  elided: (search, replace) => {
    const left = (lines: readonly string[]) => [...lines.slice(0, 2), '// ...', ...lines.slice(5)];
    return { search: left(search), replace: left(replace) };
  },
  fuzzy: (search, replace) => {
    const slip = misspelled(search[0] as string);
    return slip === null ? null : { search: [slip, ...search.slice(1)], replace: [slip, ...replace.slice(1)] };
  },
  absent: (search, replace, random) => {
    const turned = (line: string) => [...line].reverse().join('');
    const told = (line: string) => line.replace(longWord, `${turned(line).replace(/\W/g, '')}${random(1_000)}`);
    return { search: search.map(turned).map(told), replace: replace.map(told) };
  },
  'nearly there': (search, replace) => ({
    search: search.map((line, at) => (at === 2 ? `if (${line.trim()} > 17) return retry(4);` : line)),
    replace,
  }),
};

export const endings = Object.keys(damages) as Ending[];

const mostTries = 4_000;

/** Edits of a few lines, one of which is changed and one added, that end as said; each is tried before it is given. */
export function typicalEdits(lines: readonly string[], ending: Ending, count: number, random: Random): Edit[] {
  const text = lines.join('\n');
  const edits: Edit[] = [];
  for (let tries = 0; tries < mostTries && edits.length < count; tries += 1) {
    const edit = typicalEdit(lines, ending, random);
    if (edit === null) continue;
    const result = applyEdits(text, [edit]);
    const isFitting = result.ok ? result.tiers[0] === ending : result.reason === 'no-match' && isRefusal(ending);
    if (isFitting) edits.push(edit);
  }
  if (edits.length < count) throw new Error(`Only ${edits.length} of ${count} edits end as ${ending}.`);
  return edits;
}

/** An edit at a random place, damaged so that it may end as said. */
export function typicalEdit(lines: readonly string[], ending: Ending, random: Random): Edit | null {
  const height = between(random, 7, 14);
  const start = random(Math.max(1, lines.length - height));
  const search = lines.slice(start, start + height);
  const isTelling = (line: string | undefined) => line !== undefined && /\w{3}/.test(line);
  if (![...search.slice(0, 3), search.at(-1)].every(isTelling)) return null;
  const last = search.at(-1) as string;
  const replace = [
    ...search.slice(0, -1),
    `${last} + changed${random(100)}`,
    `${/^\s*/.exec(last)?.[0]}added(${random(100)});`,
  ];
  return damages[ending](search, replace, random);
}

function isRefusal(ending: Ending): boolean {
  return ending === 'absent' || ending === 'nearly there';
}
