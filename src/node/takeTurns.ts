import type { RunStore } from '../core/run/runStore.ts';
import type { RunRecords } from './runRecords.ts';

/** What decides whose turn it is. */
type Deciding = Pick<RunRecords, 'lock' | 'newest'>;

const followMs = 2_000;

/** This window's turn at the run of its folder, and how it ends. */
export type Turns = {
  /** Resolves when the run is there, to be written or only to be shown. */
  readonly ready: Promise<void>;
  /** Resolves when all is on disk and another window may write. */
  close(): Promise<void>;
  /** Shows nothing more of what another window writes. */
  dispose(): void;
};

/**
 * Lets the window write the run of its folder while no other one does; until then it shows what that one writes.
 * @param onTurn called when the run was taken up, each time that the window becomes the writer
 * @param onLost called when another window took over, as it does from one that was suspended
 * @param onTrouble told where the run cannot be taken up, and once where it cannot be shown, until it can
 */
export function takeTurns(
  store: RunStore,
  records: Promise<Deciding>,
  onTurn: () => Promise<void>,
  onLost: () => void,
  onTrouble: (error: unknown) => void,
): Turns {
  let timer: NodeJS.Timeout | undefined;
  let shown = '';
  let isTroubled = false;
  let isOver = false;
  const show = async (opened: Deciding): Promise<void> => {
    const mark = await opened.newest();
    if (opened.lock.isHeld) return;
    if (mark !== shown || !store.isReading) await store.follow();
    shown = mark;
  };
  const follow = async (opened: Deciding): Promise<void> => {
    clearTimeout(timer);
    try {
      await show(opened);
      isTroubled = false;
    } catch (error) {
      if (!isTroubled) onTrouble(error);
      isTroubled = true;
    }
    if (!opened.lock.isHeld && !isOver) timer = setTimeout(() => follow(opened), followMs);
  };
  const stop = () => {
    isOver = true;
    clearTimeout(timer);
  };
  const turn = async (opened: Deciding): Promise<void> => {
    if (!opened.lock.isHeld) return follow(opened);
    clearTimeout(timer);
    await store.load();
    await onTurn();
  };
  const ready = records.then(async (opened) => {
    opened.lock.subscribe((isHeld) => {
      if (!isHeld) onLost();
      turn(opened).catch(onTrouble);
    });
    await turn(opened);
  });
  return {
    ready: ready.catch(onTrouble),
    dispose: stop,
    async close() {
      stop();
      await store.recorded();
      await (await records).lock.release();
    },
  };
}
