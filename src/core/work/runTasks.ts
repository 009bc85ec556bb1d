/**
 * Works on the items with at most `limit` at once, in their order; resolves when all have ended.
 * `work` must not reject: a task's failure is its own data. Once the signal is aborted no further item is begun.
 */
export async function runTasks<T>(
  items: readonly T[],
  limit: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) {
      if (signal.aborted) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, items.length)) }, worker));
}
