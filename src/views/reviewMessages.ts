import type { Freshness } from '../core/review/proposal.ts';
import type { RebaseResult } from '../core/review/rebaseProposal.ts';
import type { Sensitivity } from '../core/review/sensitivityOf.ts';
import type { Translate } from './messages.ts';

/** The sentences about decisions: what keeps a file from being written, and what came of it. */
export type ReviewMessages = ReturnType<typeof createReviewMessages>;

export function createReviewMessages(t: Translate) {
  const sensitive: Record<Sensitivity, string> = {
    'editor-settings': t('It is a setting of an editor, which may run programs by it.'),
    ci: t('It says what runs when the code is pushed, or who agrees to it.'),
    'git-hook': t('It says what git runs or leads to.'),
    'lock-file': t('It says which code of others is installed.'),
    'manifest-scripts': t('It changes the scripts or programs of a package, which tools run by themselves.'),
    'shell-profile': t('It runs by itself when a shell or another program starts.'),
    credentials: t('It holds keys, or says where they are sent.'),
    rules: t('It tells models what to do.'),
    foreman: t('It says what Foreman does and sees.'),
  };
  const stale: Record<Exclude<Freshness, 'fresh'>, (path: string) => string> = {
    changed: (path) =>
      t('{0} has changed since Foreman read it. Nothing was written. Rebase the proposal onto it, or reject it.', path),
    gone: (path) => t('{0} was deleted since Foreman read it. Nothing was written. Restore it, or reject this.', path),
    appeared: (path) => t('{0} was created meanwhile. Nothing was written. Move it away, or reject this.', path),
    unreadable: (path) =>
      t('{0} cannot be read any more. Nothing was written. Look at the file, or reject this.', path),
  };
  const rebased = (path: string, result: RebaseResult): string => {
    switch (result.kind) {
      case 'rebased':
        return t('{0} is rebased onto the file as it is now. Look at the diff, then accept or reject it.', path);
      case 'conflict':
        if (result.reason === 'too-different')
          return t(
            '{0} and its proposal are too different to be merged line by line. Keep what you need in the diff, then accept it.',
            path,
          );
        return result.conflicts === 1
          ? t('{0} and its proposal have 1 conflict. Resolve it in the diff, then accept it.', path)
          : t(
              '{0} and its proposal have {1} conflicts. Resolve them in the diff, then accept it.',
              path,
              result.conflicts,
            );
      case 'unresolved':
        return unresolved(path, result.line);
      case 'not-changed':
        return result.freshness === 'fresh'
          ? t('{0} has not changed, so there is nothing to rebase onto.', path)
          : stale[result.freshness](path);
    }
  };
  const unresolved = (path: string, line: number) =>
    t('{0} still has conflict markers, the first in line {1}. Resolve them in the diff, then try again.', path, line);
  return {
    /** Why a file is written only once a person has allowed it by name. */
    sensitive: (kind: Sensitivity) => sensitive[kind],
    /** What Accept All left out, since each of these is asked about. */
    acceptedOneByOne: (paths: readonly string[]) =>
      paths.length === 1
        ? t('Left out of Accept All: {0}. It asks before it is written. Accept it on its row.', paths[0] as string)
        : t('Left out of Accept All: {0}. They ask before they are written. Accept each on its row.', paths.join(', ')),
    stale: (freshness: Exclude<Freshness, 'fresh'>, path: string) => stale[freshness](path),
    rebased,
    unresolved,
  };
}
