const tasks = new Set<() => void>();

/** Runs a synchronous task when this process ends, also when it is interrupted, and returns how to call that off. */
export function whenExiting(task: () => void): () => void {
  tasks.add(task);
  return () => tasks.delete(task);
}

process.on('exit', () => {
  for (const task of tasks) task();
});

for (const [name, code] of [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.on(name, () => process.exit(code));
}
