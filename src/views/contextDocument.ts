import { estimateTokenCount } from 'tokenx';
import type { ContextFile, WorkspaceContext } from '../core/context/gatherContext.ts';
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

/** What may be known of a context beyond its files. */
type Details = {
  readonly map?: { readonly text: string; readonly tokens: number; readonly paths: readonly WorkspacePath[] } | null;
  readonly excluded?: readonly { readonly path: WorkspacePath; readonly reason: string }[];
};

/** Writes down what will be sent: the request, what it costs, each file and why, what is left out, and the very texts. */
export function contextDocument(
  { request, preview, model, explorationSteps }: ContextSummary,
  t: Translate,
): ContextDocument {
  const words = createContextMessages(t);
  const { context, budget, instructions, prompt } = preview;
  const { map = null }: WorkspaceContext & Details = context;
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
  section(words.map);
  say(
    map === null
      ? words.listing(context.paths.length, context.pathsTruncated)
      : words.mapped(map.tokens, map.paths.length),
  );
  const left = leftOut(request, context, words);
  if (left.length > 0) section(words.leftOut);
  for (const { path, reason, action } of left) list(path, reason, action);
  section(words.instructions);
  tell(instructions);
  section(words.sent);
  tell(prompt);
  return { text: `${lines.join('\n')}\n`, places };
}

function shownTokens({ files, rules, paths, map = null }: WorkspaceContext & Details): number {
  const listed = map?.tokens ?? estimateTokenCount(paths.join('\n'));
  return [...files, ...rules].reduce((sum, { tokens }) => sum + tokens, listed);
}

type Ranges = { readonly ranges?: readonly (readonly [from: number, to: number])[] };

function aboutFile(file: ContextFile & Ranges, words: ContextMessages): string {
  const { tokens, reasons, text, ranges = [] } = file;
  const masked = marksIn(text);
  return [
    words.tokens(tokens),
    ...reasons.map((reason) => words.reason(reason)),
    ...(ranges.length === 0 ? [] : [words.ranges(ranges)]),
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
  const { excluded = context.secretPaths.map((path) => ({ path, reason: 'secret' })) }: WorkspaceContext & Details =
    context;
  const inVain = added.filter((path) => context.files.every((file) => file.path !== path));
  const chosen = new Set([...dropped, ...inVain]);
  return [
    ...dropped.map((path) => ({ path, reason: words.exclusion('dropped'), action: 'restore' as const })),
    ...inVain.map((path) => ({ path, reason: words.exclusion('added'), action: 'restore' as const })),
    ...excluded
      .filter(({ path }) => !chosen.has(path))
      .map(({ path, reason }) => ({ path, reason: words.exclusion(reason), action: null })),
  ];
}
