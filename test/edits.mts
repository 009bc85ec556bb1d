import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruledDamage } from './edits/ruledDamage.ts';
import { type Outcomes, outcomesOf, type Score, scoreOf, worseKinds } from './edits/scoreEdits.ts';
import { readSources } from './edits/sources.ts';
import { spontaneousDamage } from './edits/spontaneousDamage.ts';

const firstSeed = 1;
const seed = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? firstSeed);
const scores = join(import.meta.dirname, 'edits/scores.json');
const before: Readonly<Record<string, Outcomes>> = JSON.parse(readFileSync(scores, 'utf8'));
const isRecording = process.argv.includes('--record');
const sources = readSources();
const reached: Record<string, Outcomes> = {};
for (const [name, generate] of Object.entries({ ruledDamage, spontaneousDamage })) {
  const outcomes = outcomesOf(generate(sources, seed));
  console.log(`\n${name}: right, refused, wrong, misplaced`);
  for (const [kind, ended] of Object.entries(outcomes)) console.log(`${row(scoreOf(ended))}  ${kind}`);
  const all = Object.values(outcomes).join('');
  const sums = scoreOf(all);
  const share = (count: number) => `${((100 * count) / all.length).toFixed(2)} %`;
  console.log(`${row(sums)}  all ${all.length} cases of ${Object.keys(outcomes).length} kinds`);
  console.log(`${Object.values(sums).map(share).join(', ')}`);
  reached[name] = outcomes;
  const worse = seed === firstSeed && !isRecording ? worseKinds(outcomes, before[name] ?? {}) : [];
  if (worse.length === 0) continue;
  console.log(`\nWorse than before:\n${worse.join('\n')}`);
  process.exitCode = 1;
}
if (isRecording) writeFileSync(scores, `${JSON.stringify(reached, null, 2)}\n`);

function row({ right, refused, wrong, misplaced }: Score): string {
  return [right, refused, wrong, misplaced].map((count) => String(count).padStart(5)).join('');
}
