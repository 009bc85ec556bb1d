import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Answer } from './answer.ts';
import { baselines, isBaseline, TextIndex } from './baselines.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: 'string', default: '50' }, tokens: { type: 'string', default: '32000' } },
});
const [name = ''] = positionals;
if (!isBaseline(name)) throw new Error(`There is no baseline "${name}": ${Object.keys(baselines).join(', ')}.`);
let index: TextIndex | null = null;
for await (const line of createInterface({ input: process.stdin })) {
  const { workspace, request }: { workspace: string; request: string } = JSON.parse(line);
  if (index?.root !== workspace) index = new TextIndex(workspace, name === 'bm25');
  index.refresh();
  const scores = baselines[name](index.documents, index.termsOf(request));
  const ranked = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, Number(values.limit));
  let left = Number(values.tokens);
  const files = ranked.map(([path, score]) => {
    const { lines, characters } = index?.documents.get(path) ?? { lines: 0, characters: 0 };
    const tokens = Math.ceil(characters / 4);
    const fits = tokens <= left;
    if (fits) left -= tokens;
    return { path, score, tokens: fits ? tokens : 0, ranges: fits && lines > 0 ? [[1, lines] as const] : [] };
  });
  console.log(JSON.stringify({ files } satisfies Answer));
}
