import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from './cli.ts';
import { formatDay } from './dates.ts';
import { UsageError } from './errors.ts';
import { readLedger, writeLedger } from './file.ts';

const path = process.env.TALLY_FILE ?? join(homedir(), '.tally.json');

try {
  const ledger = await readLedger(path);
  const result = run(process.argv.slice(2), ledger, formatDay(new Date()));
  if (result.ledger !== ledger) await writeLedger(path, result.ledger);
  console.log(result.output);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
