/**
 * Starts to count the processor time of this thread, so that whatever else the machine does makes no difference.
 * @returns how much it was since then, in milliseconds
 */
export function processorTime(): () => number {
  const began = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(began);
    return (user + system) / 1_000;
  };
}
