import type { Timing } from '../../src/core/ports.ts';
import { systemTiming } from '../../src/providers/systemTiming.ts';

/** Time as it is; the delays that are left to chance are none. */
export const withoutChance: Timing = { ...systemTiming, random: () => 0 };
