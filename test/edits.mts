import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruledDamage } from './edits/ruledDamage.ts';
import { type Score, scoreEdits, total } from './edits/scoreEdits.ts';
import { readSources } from './edits/sources.ts';
import { spontaneousDamage } from './edits/spontaneousDamage.ts';

const seed = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 1);
const sources = readSources();
const reached: Record<string, Record<string, Score>> = {};
for (const [name, generate] of Object.entries({ ruledDamage, spontaneousDamage })) {
  const scores = scoreEdits(generate(sources, seed));
  console.log(`\n${name}: right, refused, wrong, misplaced`);
  for (const [kind, score] of Object.entries(scores)) console.log(`${row(score)}  ${kind}`);
  const sums = total(scores);
  const all = sums.right + sums.refused + sums.wrong + sums.misplaced;
  const share = (count: number) => `${((100 * count) / all).toFixed(2)} %`;
  console.log(`${row(sums)}  all ${all} cases of ${Object.keys(scores).length} kinds`);
  console.log(`${Object.values(sums).map(share).join(', ')}`);
  reached[name] = scores;
}
if (process.argv.includes('--record')) {
  writeFileSync(join(import.meta.dirname, 'edits/scores.json'), `${JSON.stringify(reached, null, 2)}\n`);
}

function row({ right, refused, wrong, misplaced }: Score): string {
  return [right, refused, wrong, misplaced].map((count) => String(count).padStart(5)).join('');
}
