/**
 * Works on the items with at most `limit()` at once, at least one, in their order; the limit is asked for before each item.
 * Resolves when all have ended. `work` must not reject: a task's failure is its own data. Once the signal is aborted no
 * further item is begun.
 */
export async function runTasks<T>(
  items: readonly T[],
  limit: () => number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const underWay = new Set<Promise<void>>();
  const begin = (): boolean => {
    if (signal.aborted || underWay.size >= Math.max(1, limit())) return false;
    const { value: item, done } = queue.next();
    if (done) return false;
    const working = work(item).finally(() => underWay.delete(working));
    underWay.add(working);
    return true;
  };
  for (;;) {
    while (begin());
    if (underWay.size === 0) return;
    await Promise.race(underWay);
  }
}
