import { estimateTokenCount } from 'tokenx';
import type { ContextFile, ExcerptedFile, WorkspaceContext } from '../core/context/gatherContext.ts';
import { marksIn } from '../core/context/masks.ts';
import type { PlanPreview } from '../core/implementFeature.ts';
import type { WorkspacePath } from '../core/ports.ts';
import type { FeatureRequest } from '../core/request/featureRequest.ts';
import { type ContextMessages, createContextMessages } from './contextMessages.ts';
import type { Translate } from './messages.ts';
import { printable, printableLine } from './printable.ts';

/** What the planner would be asked, for a person to read before it is. */
export type ContextSummary = {
  readonly request: FeatureRequest;
  readonly preview: PlanPreview;
  /** The planner's name. */
  readonly model: string;
  /** How often it may look something up on top of that. */
  readonly explorationSteps: number;
};

/** A line that is about a file, and what the person can do there. */
export type FilePlace = {
  /** From 0. */
  readonly line: number;
  readonly path: WorkspacePath;
  /** Where the path stands in the line, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Leave the file out, take it back in, or none of these. */
  readonly action: 'drop' | 'restore' | null;
};

/** A text in which nothing is invisible and nothing changes the direction of writing, and its lines about files. */
export type ContextDocument = { readonly text: string; readonly places: readonly FilePlace[] };

/** Writes down what will be sent: the request, what it costs, each file and why, what is left out, and the very texts. */
export function contextDocument(
  { request, preview, model, explorationSteps }: ContextSummary,
  t: Translate,
): ContextDocument {
  const words = createContextMessages(t);
  const { context, budget, instructions, prompt } = preview;
  const lines: string[] = [];
  const places: FilePlace[] = [];
  const say = (...said: readonly string[]) => lines.push(...said);
  const tell = (text: string) => say(...printable(text.replaceAll('\r\n', '\n')).split('\n'));
  const section = (title: string) => say('', `## ${title}`, '');
  const list = (path: WorkspacePath, about: string, action: FilePlace['action']) => {
    const shown = printableLine(path);
    places.push({ line: lines.length, path, start: 2, end: 2 + shown.length, action });
    say(`- ${shown}`, `  ${printableLine(about)}`);
  };

  say(`# ${printableLine(words.title(model))}`, '', words.about);
  section(words.request);
  tell(request.text);
  section(words.cost);
  say(words.total(shownTokens(context), budget), words.prompt(instructions + prompt));
  if (explorationSteps > 0) say(words.lookups(explorationSteps));
  section(words.files(context.files.length));
  for (const file of context.files) list(file.path, aboutFile(file, words), 'drop');
  if (context.rules.length > 0) section(words.rules);
  for (const file of context.rules) list(file.path, aboutFile(file, words), 'drop');
  section(words.map(context.map.length));
  for (const file of context.map) list(file.path, aboutFile(file, words), 'drop');
  say(words.listing(context.paths.length, context.fileCount));
  section(words.leftOut);
  for (const { path, reason, action } of leftOut(request, context, words)) list(path, reason, action);
  for (const [reason, { examples, count }] of Object.entries(context.exclusions)) {
    const isListed = reason === 'secret' && count <= context.secretPaths.length;
    if (count > 0 && !isListed) say(printableLine(words.excluded(reason, count, examples)));
  }
  section(words.instructions);
  tell(instructions);
  section(words.sent);
  tell(prompt);
  return { text: `${lines.join('\n')}\n`, places };
}

function shownTokens({ files, map, rules, paths }: WorkspaceContext): number {
  const listed = estimateTokenCount(paths.join('\n'));
  return [...files, ...map, ...rules].reduce((sum, { tokens }) => sum + tokens, listed);
}

function aboutFile(file: ContextFile | ExcerptedFile, words: ContextMessages): string {
  const masked = marksIn(file.text);
  return [
    words.tokens(file.tokens),
    ...file.reasons.map((reason) => words.reason(reason)),
    ...('ranges' in file && file.ranges.length > 0 ? [words.ranges(file.ranges)] : []),
    ...(masked === 0 ? [] : [words.masked(masked)]),
  ].join(', ');
}

type LeftOut = { readonly path: WorkspacePath; readonly reason: string; readonly action: FilePlace['action'] };

/** What the planner does not see: what the person dropped, and what they added in vain, first. */
function leftOut(
  { added = [], dropped = [] }: FeatureRequest,
  context: WorkspaceContext,
  words: ContextMessages,
): readonly LeftOut[] {
  const inVain = added.filter((path) => context.files.every((file) => file.path !== path));
  const chosen = new Set([...dropped, ...inVain]);
  return [
    ...dropped.map((path) => ({ path, reason: words.exclusion('dropped'), action: 'restore' as const })),
    ...inVain.map((path) => ({ path, reason: words.exclusion('added'), action: 'restore' as const })),
    ...[...context.secretPaths.map((path) => ({ path, reason: 'secret' })), ...context.excluded]
      .filter(({ path }) => !chosen.has(path))
      .map(({ path, reason }) => ({ path, reason: words.exclusion(reason), action: null })),
  ];
}
