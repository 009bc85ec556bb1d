import { type UsageMemory, usageRatiosIn } from '../core/work/usageRatios.ts';
import { createJsonFile } from './jsonFile.ts';

/**
 * What was learnt of the cost of work, in a small JSON file; what of it cannot be read is forgotten.
 * @param log told of a file that cannot be read or written
 */
export function createFileUsageMemory(file: string, log: (message: string, cause: unknown) => void): UsageMemory {
  const stored = createJsonFile(file, log);
  return { read: () => usageRatiosIn(stored.read()), write: stored.write };
}
