import type { RunStore } from '../core/run/runStore.ts';
import type { Messages } from '../views/messages.ts';
import type { Acceptances } from './acceptances.ts';
import type { Tell } from './tell.ts';

/** Settles what a crash cut off while files were accepted, and tells the person where that changed or left anything. */
export async function recoverAcceptances(
  store: RunStore,
  loadAcceptances: () => Promise<Acceptances>,
  { t }: Messages,
  tell: Tell,
): Promise<void> {
  const isCutOff = store.run?.tasks.some(
    ({ proposal, acceptance }) => proposal?.decision === 'pending' && acceptance !== null,
  );
  if (isCutOff !== true) return;
  for (const { filePath, recovery } of await (await loadAcceptances()).recover()) {
    if (recovery === 'mended') {
      tell.warn(t('{0} was half written when VS Code ended, and is as it was before. Accept it again.', filePath));
    } else if (recovery === 'unclear') {
      tell.warn(
        t(
          'VS Code ended while {0} was being accepted, and it is neither as before nor as proposed. Compare it.',
          filePath,
        ),
      );
    }
  }
}
