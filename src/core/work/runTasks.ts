/**
 * Works on the items with at most `limit()` at once, at least one, in their order, each after those that it waits for; the
 * limit is asked for before each item. Resolves when all have ended. `work` must not reject: a task's failure is its own
 * data. Once the signal is aborted no further item is begun.
 * @param before what an item waits for, without circles; what is none of the items is not waited for
 */
export async function runTasks<T>(
  items: readonly T[],
  limit: () => number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
  before: (item: T) => readonly T[] = () => [],
): Promise<void> {
  const waiting = new Set(items);
  const underWay = new Map<T, Promise<void>>();
  const isFree = (item: T) => before(item).every((other) => !waiting.has(other) && !underWay.has(other));
  const firstFree = (): readonly T[] => {
    for (const item of waiting) if (isFree(item)) return [item];
    return [];
  };
  const begin = (): boolean => {
    if (signal.aborted || underWay.size >= Math.max(1, limit())) return false;
    const [item] = firstFree();
    if (item === undefined) return false;
    waiting.delete(item);
    underWay.set(
      item,
      work(item).finally(() => underWay.delete(item)),
    );
    return true;
  };
  for (;;) {
    while (begin());
    if (underWay.size === 0) return;
    await Promise.race(underWay.values());
  }
}
