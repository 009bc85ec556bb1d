import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlanDocument } from '../core/plan/planDocument.ts';
import { formatPlanMarkdown } from '../core/plan/planMarkdown.ts';
import { planDocumentOf } from '../core/run/planDocumentOf.ts';
import type { Run } from '../core/run/run.ts';
import { replaceFile } from '../node/placeFile.ts';
import { userFolders } from '../node/userFolders.ts';
import type { FeatureCommand } from './command.ts';
import { goOnCommand } from './goOnCommand.ts';
import type { Session } from './session.ts';

/** Keeps what is left to do of a run whose plan did not come to its end, so that another run can go on from there. */
export type PlanKeeper = {
  /**
   * Keeps the plan, with the files that are done (by their tasks' ids) left out; without waiting, so that nothing can come
   * in between. The file, or null when there is no plan or nothing is left to do; what was kept of the run goes then.
   */
  keep(run: Run | null, done: readonly string[]): string | null;
  /** Keeps it too, and says where and how to go on. */
  keepAndSay(run: Run | null, done: readonly string[]): void;
};

/** Keeps plans in the person's state folder, for their eyes alone; the one of the run before stays as `previous-plan.md`. */
export function createPlanKeeper(command: FeatureCommand, { io, screen }: Session): PlanKeeper {
  const file = join(userFolders(io.env, io.home).state, 'last-plan.md');
  let isKept = false;
  const keep = (run: Run | null, done: readonly string[]) => {
    const left = run === null ? null : planLeft(run, done);
    try {
      if (left === null) {
        if (isKept) rmSync(file, { force: true });
        return null;
      }
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      if (!isKept && existsSync(file)) renameSync(file, join(dirname(file), 'previous-plan.md'));
      replaceFile(file, Buffer.from(formatPlanMarkdown(left)), 0o600);
      isKept = true;
      return file;
    } catch (error) {
      screen.warn(`The plan could not be kept: ${(error as Error).message}`);
      return null;
    }
  };
  return {
    keep,
    keepAndSay(run, done) {
      const kept = keep(run, done);
      if (kept === null) return;
      screen.warn(`The plan is kept, with what is left to do ticked. Go on with:\n  ${goOnCommand(command, kept)}`);
    },
  };
}

/** The plan of a run as a document, without what is done; null when there is no plan or nothing is left to do. */
export function planLeft(run: Run, done: readonly string[]): PlanDocument | null {
  const document = planDocumentOf(run, done);
  return document?.files.some(({ included }) => included) === true ? document : null;
}
