import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { homeFolder, userFolders } from '../node/userFolders.ts';
import { helpFor } from './helpText.ts';

const leastNode = [20, 12] as const;

const installation = fileURLToPath(new URL('..', import.meta.url));
const [command, ...more] = process.argv.slice(2);
const help = helpFor(process.argv.slice(2));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1])) {
  process.stderr.write(`foreman needs Node ${leastNode.join('.')} or newer; this is Node ${process.versions.node}.\n`);
  process.exitCode = 2;
} else if (help !== null) {
  print(help);
} else if (more.length === 0 && (command === '--version' || command === '-v')) {
  print(`${JSON.parse(readFileSync(join(installation, 'package.json'), 'utf8')).version}\n`);
} else {
  nodeModule.enableCompileCache?.(join(userFolders(process.env, homeFolder()).cache, 'code'));
  const load: (path: string) => typeof import('./terminal.ts') = nodeModule.createRequire(import.meta.url);
  void load('./terminal.cjs').openTerminal(process.argv.slice(2), installation);
}

/** Prints a text, of which the reader may take as little as they like. */
function print(text: string): void {
  process.stdout.on('error', () => process.exit());
  process.stdout.write(text);
}
