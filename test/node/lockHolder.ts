import { openWriterLock } from '../../src/node/writerLock.ts';

/** A program that asks for the lock of a folder, says when it holds it, and lives until it is killed or told to release it. */
const lock = await openWriterLock(process.argv[2] ?? '', (error) => {
  throw error;
});
const say = (isHeld: boolean) => process.stdout.write(isHeld ? 'held\n' : 'waiting\n');
say(lock.isHeld);
lock.subscribe(say);
setInterval(() => {}, 1_000);
process.stdin.once('data', async () => {
  await lock.release();
  process.stdout.write('released\n');
});
