import { execFileSync } from 'node:child_process';
import { cpSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const staging = resolve('dist/package');
const vsce = resolve('node_modules/@vscode/vsce/vsce');
const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
const shipped = readFileSync('.vscodeignore', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1).replace(/\/\*\*$/, ''));

for (const file of ['.vscodeignore', ...globSync(shipped)]) cpSync(file, join(staging, file), { recursive: true });
execFileSync(process.execPath, [vsce, 'package', ...options, '--out', resolve('dist/foreman.vsix')], {
  cwd: staging,
  stdio: 'inherit',
});
rmSync(staging, { recursive: true });
