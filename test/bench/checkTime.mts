import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Grammars } from '../../src/core/ports.ts';
import { checkChange } from '../../src/core/work/checkChange.ts';
import type { TreeSitter } from '../../src/node/treeSitter.ts';
import { root } from '../host/paths.mts';

/** How long a check of a TypeScript file of 2,000 lines takes with what is built. */
export type CheckTime = {
  /** The first one in a process, which loads the runtime and the grammar. */
  readonly coldMs: number;
  readonly warmMs: number;
  /** Of a text with an error, where the base is read as well; median, warm. */
  readonly brokenMs: number;
};

/** Checks a file of zod, twice over and cut to 2,000 lines. */
export async function measureCheckTime(): Promise<CheckTime> {
  const file = readFileSync(join(root, 'node_modules/zod/src/v4/core/api.ts'), 'utf8');
  const base = `${file}${file}`.split('\n').slice(0, 2_000).join('\n');
  const text = base.replace('return new', 'return /* a note */ new');
  const broken = text.replace('return new', 'return (new');
  let reader: TreeSitter | undefined;
  const grammars: Grammars = {
    async read(grammar, source, read) {
      reader ??= (
        createRequire(import.meta.url)(
          join(root, 'dist/treeSitter.cjs'),
        ) as typeof import('../../src/node/treeSitter.ts')
      ).openTreeSitter(join(root, 'dist/grammars'));
      return reader.read(grammar, source, 60_000, read);
    },
  };
  const time = async (changed: string) => {
    const began = performance.now();
    await checkChange({ filePath: 'a.ts', base, text: changed }, '', grammars);
    return performance.now() - began;
  };
  const median = async (changed: string) => {
    const times: number[] = [];
    for (let index = 0; index < 21; index += 1) times.push(await time(changed));
    return times.sort((a, b) => a - b)[10] ?? Number.NaN;
  };
  return { coldMs: await time(text), warmMs: await median(text), brokenMs: await median(broken) };
}
