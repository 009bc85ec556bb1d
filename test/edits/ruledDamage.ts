import type { DamagedEdit, DamageGenerator } from './damagedEdit.ts';
import { absenceTraps } from './ruled/absenceTraps.ts';
import { ambiguityTraps } from './ruled/ambiguityTraps.ts';
import { type Document, readDocument } from './ruled/document.ts';
import { type Draw, drawOf } from './ruled/draw.ts';
import { elidedKinds } from './ruled/elidedKinds.ts';
import { exactKinds } from './ruled/exactKinds.ts';
import { fuzzyKinds } from './ruled/fuzzyKinds.ts';
import type { Kind } from './ruled/kinds.ts';
import { layoutKinds } from './ruled/layoutKinds.ts';
import { moreSources } from './ruled/moreSources.ts';
import { omissionTraps } from './ruled/omissionTraps.ts';
import { pairKinds } from './ruled/pairKinds.ts';
import { reflowedKinds } from './ruled/reflowedKinds.ts';
import { tierKinds } from './ruled/tierKinds.ts';
import { unicodeKinds } from './ruled/unicodeKinds.ts';
import { unwrappedKinds } from './ruled/unwrappedKinds.ts';
import { whitespaceKinds } from './ruled/whitespaceKinds.ts';

const kinds: readonly Kind[] = [
  ...exactKinds,
  ...layoutKinds,
  ...whitespaceKinds,
  ...unicodeKinds,
  ...unwrappedKinds,
  ...reflowedKinds,
  ...elidedKinds,
  ...fuzzyKinds,
  ...tierKinds,
  ...pairKinds,
  ...ambiguityTraps,
  ...absenceTraps,
  ...omissionTraps,
];

const mostLines = 650;
const triesPerCase = 400;

/** Edits that follow, one kind after the other, the rules that the edit engine has to obey. */
export const ruledDamage: DamageGenerator = (sources, seed, share = 1) => {
  const found = sources
    .flatMap((source) => readDocument(source) ?? [])
    .filter((document) => document.lines.length <= mostLines);
  const origins = [...new Set(found.map(originOf))];
  const more = moreSources.flatMap((source) => readDocument(source) ?? []);
  const groups = [
    ...origins.map((origin) => found.filter((document) => originOf(document) === origin)),
    ...[0, 1, 2].map((part) => more.filter((_, at) => at % 3 === part)),
  ];
  return kinds.flatMap((kind) => casesOf(kind, Math.ceil(kind.count * share), groups, drawOf(seed, kind.name)));
};

function originOf({ file, language }: Document): string {
  return `${language.name} of ${file.split('/')[0]}`;
}

function casesOf(kind: Kind, count: number, groups: readonly (readonly Document[])[], draw: Draw): DamagedEdit[] {
  const cases: DamagedEdit[] = [];
  const seen = new Set<string>();
  let turn = draw.between(0, groups.length - 1);
  for (let left = count * triesPerCase; left > 0 && cases.length < count; left -= 1) {
    turn += 1;
    const group = groups[turn % groups.length] ?? [];
    const made = kind.make(draw.pick(group), draw, group);
    if (made === null || seen.has(JSON.stringify(made.edits))) continue;
    seen.add(JSON.stringify(made.edits));
    cases.push({ kind: kind.name, ...made });
  }
  if (cases.length < count) throw new Error(`Only ${cases.length} of ${count} cases of "${kind.name}" were found.`);
  return cases;
}
