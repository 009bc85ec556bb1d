import { join, resolve } from 'node:path';

/** The repository's root folder. */
export const root = resolve(import.meta.dirname, '../..');

/** The git-ignored folder that keeps VS Code and the browser between runs. */
export const cacheFolder = join(root, '.vscode-test');

/** The git-ignored folder for screenshots and logs of a run. */
export const artifactsFolder = join(root, 'test-artifacts');

/** The packaged extension. */
export const vsixFile = join(root, 'dist', 'foreman.vsix');
