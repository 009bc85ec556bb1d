import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from './damagedEdit.ts';

const root = join(import.meta.dirname, '../../node_modules');

/** Where the dev dependencies hold text that people wrote, a pattern a language. */
const patterns = [
  'node-gyp/gyp/pylib/**/*.py',
  'node-gyp/lib/**/*.js',
  '@capacitor/android/**/*.java',
  '@capacitor/ios/**/*.swift',
  '@capacitor/ios/**/*.m',
  'node-addon-api/*.h',
  'zod/src/v4/core/*.ts',
  'zod/src/v4/classic/*.ts',
  'ai/src/**/*.ts',
  '@ai-sdk/openai/src/**/*.ts',
  'ignore/*.js',
  'diff/libesm/**/*.js',
  'vitest/*.d.ts',
  '@types/node/*.d.ts',
  '@capacitor/android/**/*.xml',
  '@vscode/*/README.md',
  'zod/README.md',
  '**/.github/workflows/*.yml',
  '*/tsconfig.json',
  'mocha/*.css',
];

const perPattern = 12;
const smallest = 600;
const largest = 60_000;

/** Source text of many languages from the installed dev dependencies, the same for the same versions of them. */
export function readSources(): Source[] {
  return patterns.flatMap((pattern) => {
    const files = globSync(pattern, { cwd: root }).sort();
    const sources = files.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const isFit = text.length >= smallest && text.length <= largest && !text.includes('\uFFFD');
      return isFit ? [{ file: file.replaceAll('\\', '/'), text }] : [];
    });
    const step = Math.max(1, sources.length / perPattern);
    return Array.from(
      { length: Math.min(perPattern, sources.length) },
      (_, at) => sources[Math.floor(at * step)] as Source,
    );
  });
}
