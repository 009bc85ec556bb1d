import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);

spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).once('exit', (code) => process.exit(code ?? 1));
process.on('SIGTERM', () => undefined);
process.stdin.resume().once('close', () => process.kill(-process.pid, 'SIGKILL'));
