import type { Site } from './readSource.ts';
import type { Screen } from './screen.ts';

/** Keeps the index of a site for the next time and ends its thread. Where it cannot be kept, that is in the log alone. */
export async function closeSite({ search }: Site, screen: Screen): Promise<void> {
  try {
    await search.close();
  } catch (error) {
    screen.log('The index could not be kept', error);
  }
}
