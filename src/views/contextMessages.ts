import { estimateTokenCount } from 'tokenx';
import type { Translate } from './messages.ts';

/** The words about what will be sent to a planner. */
export type ContextMessages = ReturnType<typeof createContextMessages>;

export function createContextMessages(t: Translate) {
  const reasons: Readonly<Record<string, string>> = {
    rules: t('rules for models'),
    added: t('you added it'),
    named: t('the request names it'),
    selected: t('you have selected something in it'),
    open: t('it is open'),
    problems: t('it has problems'),
    changed: t('it has changed since the last commit'),
    path: t('its path has words of the request'),
    symbol: t('it defines words of the request'),
    text: t('its text has words of the request'),
    related: t('what it is related to has words of the request'),
  };
  const exclusions: Readonly<Record<string, string>> = {
    dropped: t('you dropped it'),
    added: t('you added it, but it is not there, ignored, empty, or may hold secrets'),
    secret: t('its name says that it holds secrets, or they could not be looked for in it'),
    ignored: t('an ignore file excludes it'),
    unsearched: t('secrets could not be looked for in it'),
    'too-large': t('it is too large'),
    binary: t('it is no text'),
    link: t('it is behind a link'),
    withheld: t('it is ignored, or its name says that it holds secrets'),
    budget: t('there is no room for it'),
    'on-request': t('its own words say that it is shown on request alone'),
    unreadable: t('it cannot be read'),
    encoding: t('it is not valid in its encoding'),
    directory: t('it is a folder'),
    denied: t('it cannot be read'),
    outside: t('it is outside the workspace'),
    other: t('it is nothing that is worked on'),
  };
  const count = (tokens: number) => String(tokens).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return {
    title: (model: string) => t('What will be sent to {0}', model),
    about: t('Planning would send this. Above each file you can drop it; at the top you can add one, and plan.'),
    request: t('Request'),
    cost: t('Cost'),
    total: (tokens: number, budget: number) =>
      t('The map, the rules and the files take {0} tokens of at most {1}.', count(tokens), count(budget)),
    prompt: (text: string) =>
      t('With all around them the planner is asked about {0} tokens.', count(estimateTokenCount(text))),
    lookups: (steps: number) =>
      steps === 1
        ? t('It may look something up once on top of that, which the Plan view shows.')
        : t('It may look something up {0} times on top of that, which the Plan view shows.', steps),
    files: (files: number) => (files === 0 ? t('Files: none') : t('Files: {0}, the likeliest first', files)),
    rules: t('Rules for models'),
    map: (files: number) =>
      files === 0
        ? t('Map: no file')
        : files === 1
          ? t('Map: what 1 more file defines')
          : t('Map: what {0} more files define', files),
    listing: (paths: number, files: number) =>
      paths < files
        ? t('The paths of {0} of {1} files go along.', count(paths), count(files))
        : t('The paths of all {0} files go along.', count(files)),
    excluded: (reason: string, files: number, examples: readonly string[]) =>
      t(
        '{0} ({1}): {2}',
        exclusions[reason] ?? reason,
        count(files),
        [...examples, ...(examples.length < files ? ['…'] : [])].join(', '),
      ),
    leftOut: t('Left out'),
    instructions: t('The instructions, as they are sent'),
    sent: t('The prompt, as it is sent; signs that are not seen are named here'),
    tokens: (tokens: number) => (tokens === 1 ? t('1 token') : t('{0} tokens', count(tokens))),
    /** Why a file is shown; a reason that is not known says itself. */
    reason: (reason: string) => reasons[reason] ?? reason,
    ranges: (ranges: readonly (readonly [from: number, to: number])[]) =>
      t('lines {0}', ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ')),
    masked: (secrets: number) => (secrets === 1 ? t('1 secret masked') : t('{0} secrets masked', secrets)),
    /** Why a file is not shown; a reason that is not known says itself. */
    exclusion: (reason: string) => exclusions[reason] ?? reason,
    drop: t('Drop'),
    restore: t('Put Back'),
    add: t('Add a File…'),
    plan: t('Plan With This'),
    document: t('What Will Be Sent'),
    gathering: t('Foreman reads the workspace'),
    pick: t('A file that the planner is to see'),
  };
}
