import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { root } from './paths.mts';

/** Turns the positions in a bundle that a text names into positions in the source files, without those of packages. */
export function originalPositions(text: string, bundle: string): string {
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  return text
    .split('\n')
    .map((line) => {
      const [position, file, row, column] = /([^\s(]+):(\d+):(\d+)/.exec(line) ?? [];
      if (!position || file !== bundle) return line;
      const entry = map.findEntry(Number(row) - 1, Number(column) - 1);
      if (!('originalSource' in entry)) return line;
      const source = relative(root, resolve(dirname(bundle), entry.originalSource));
      if (source.startsWith('node_modules')) return undefined;
      return line.replace(position, `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`);
    })
    .filter((line) => line !== undefined)
    .join('\n');
}
