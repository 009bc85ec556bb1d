import type { GatedReader } from '../context/gatedReader.ts';
import type { SecretScanner, SnapshotId, Snapshots, WorkspacePath } from '../ports.ts';
import { readEntry } from './journalEntry.ts';
import { mapStrings, stringsIn } from './mapStrings.ts';
import { reduce } from './reduce.ts';
import { type Run, taskOf } from './run.ts';
import type { RunEvent } from './runEvent.ts';
import { type ExportedEntry, type ExportedFile, exportFormat, exportVersion, type RunExport } from './runExport.ts';
import { createScrubbedFile, learnFile } from './scrubbedFile.ts';
import { createSecretWords, wordsPath } from './secretWords.ts';

/** What exporting needs from outside. */
export type ExportSite = {
  /** Reads the files of the plan as they are now, and masks texts. */
  readonly reader: GatedReader;
  readonly secrets: SecretScanner;
  /** Where the contents are kept that the entries name. */
  readonly texts: Snapshots;
  /** Takes keys and the places of the person's machine out of a text. */
  readonly clean: (text: string) => string;
  /** Told of what is left out, with the cause. */
  readonly log: (message: string, cause: unknown) => void;
};

/** An export, or why there is none: the run has no entries (`empty`), or a `newer` Foreman has recorded it. */
export type ExportResult =
  | { readonly ok: true; readonly file: RunExport }
  | { readonly ok: false; readonly reason: 'empty' | 'newer' };

/**
 * A run's journal with every text that it names as one file that can be replayed, without keys and secrets.
 * @param entries the journal's, oldest first
 * @param foreman the version of this Foreman
 */
export async function exportRun(entries: readonly unknown[], foreman: string, site: ExportSite): Promise<ExportResult> {
  const { reader, clean, log } = site;
  const leftOut = new Set<string>();
  const leaveOut = (what: string, cause: unknown) => {
    leftOut.add(what);
    log(`Left out of the export: ${what}`, cause);
  };
  const read = await readEntries(entries, site.texts, leaveOut);
  if (read === 'newer') return { ok: false, reason: 'newer' };
  if (read.length === 0) return { ok: false, reason: 'empty' };
  const told = placed(read);
  const contents = await readContents(told, site.texts, leaveOut);
  const files = await Promise.all(
    namedFiles(told).map(async (path) => ({ path, content: await reader.briefly().read(path) })),
  );

  const words = createSecretWords(site.secrets);
  const unsearched = new Set<string>();
  for (const { event, path } of told) {
    for (const text of fileTextsOf(event)) if (!(await learnFile(path, text, reader, words))) unsearched.add(text);
  }
  for (const { path, content } of files) {
    if (content.kind === 'text') await learnFile(path, content.text, reader, words);
  }
  for (const text of stringsIn([told.map(({ event }) => withoutFileTexts(event)), [...contents.values()]])) {
    try {
      await words.learn(wordsPath, text);
    } catch (error) {
      unsearched.add(text);
      log('A text cannot be searched for secrets', error);
    }
  }

  const written = (text: string) => {
    if (!unsearched.has(text)) return clean(words.redact(text));
    leftOut.add('a text in which secrets cannot be looked for');
    return '[left out: secrets cannot be looked for in it]';
  };
  const ids = new Map([...contents.keys()].map((id, index) => [id, `text-${index + 1}`]));
  const exported: ExportedEntry[] = [];
  let fileOf = new Map<string, Awaited<ReturnType<typeof createScrubbedFile>>>();
  for (const { event, at, path, taskId } of told) {
    if (event.type === 'plan.proposed') fileOf = new Map();
    const base = baseIn(event);
    if (taskId !== null && base !== undefined) {
      fileOf.set(taskId, await createScrubbedFile(path, base, reader, words));
    }
    const scrubbed = new Map<string, string>();
    for (const text of fileTextsOf(event)) {
      const ofFile = await fileOf.get(taskId ?? '')?.(text);
      scrubbed.set(text, ofFile == null ? written(text) : clean(words.redact(ofFile)));
    }
    const named = withContents(event, (id) => ids.get(id) ?? null);
    const map = (text: string, key: string) => (isFileText(key) ? scrubbed.get(text) : undefined) ?? written(text);
    exported.push({ at, ...(mapStrings(named, map) as RunEvent) });
  }
  const now = await Promise.all(
    files.map(async ({ path, content }): Promise<ExportedFile> => {
      if (content.kind !== 'text') return { path: written(path), now: content };
      return { path: written(path), now: { kind: 'text', text: clean(words.redact(content.masked.shown)) } };
    }),
  );
  return {
    ok: true,
    file: {
      format: exportFormat,
      version: exportVersion,
      foreman,
      folders: reader.workspace.folders.map(written),
      entries: exported,
      texts: Object.fromEntries([...contents].map(([id, content]) => [ids.get(id), mapStrings(content, written)])),
      files: now,
      masked: words.count,
      leftOut: [...leftOut],
    },
  };
}

type LeaveOut = (what: string, cause: unknown) => void;

async function readEntries(
  entries: readonly unknown[],
  texts: Snapshots,
  leaveOut: LeaveOut,
): Promise<'newer' | { readonly event: RunEvent; readonly at: number }[]> {
  const read: { event: RunEvent; at: number }[] = [];
  for (const entry of entries) {
    const reading = await readEntry(entry, texts);
    const at = Number((entry as { at?: unknown } | null)?.at ?? 0);
    switch (reading.kind) {
      case 'newer':
        return 'newer';
      case 'unreadable':
        leaveOut('an entry of the record that cannot be read', reading.error);
        break;
      case 'lost':
        leaveOut(`the text of a change (${reading.taskId}) that was damaged`, reading.error);
        read.push({ event: { type: 'task.lost', taskId: reading.taskId }, at });
        break;
      case 'event':
        read.push({ event: reading.event, at });
    }
  }
  return read;
}

/** An event with the task that it is about and the path of that task's file; null and `''` where there is none. */
type Told = {
  readonly event: RunEvent;
  readonly at: number;
  readonly taskId: string | null;
  readonly path: WorkspacePath;
};

/** A run that is closed may be taken up again, so that its tasks go on to be known. */
function placed(events: readonly { readonly event: RunEvent; readonly at: number }[]): Told[] {
  let run: Run | null = null;
  return events.map(({ event, at }) => {
    if (event.type !== 'run.closed') run = reduce(run, event);
    const taskId = event.type === 'task.completed' ? event.change.taskId : 'taskId' in event ? event.taskId : null;
    return { event, at, taskId, path: taskOf(run, taskId ?? '')?.task.filePath ?? '' };
  });
}

/** The contents that events name, as they are written into an export. */
async function readContents(
  told: readonly Told[],
  texts: Snapshots,
  leaveOut: LeaveOut,
): Promise<ReadonlyMap<SnapshotId, unknown>> {
  const contents = new Map<SnapshotId, unknown>();
  for (const { event, path } of told) {
    for (const id of contentsOf(event)) {
      if (contents.has(id)) continue;
      const isFile = event.type === 'acceptance.begun';
      const what = isFile ? `${path} as it was before it was accepted` : 'what a model was asked or answered';
      try {
        const bytes = await texts.read(id);
        if (bytes === null) throw new Error(`The content ${id} is gone or was damaged.`);
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        if (isFile && text.includes('\0')) throw new Error('It is no text.');
        contents.set(id, isFile ? text : JSON.parse(text));
      } catch (error) {
        leaveOut(what, error);
      }
    }
  }
  return contents;
}

function contentsOf(event: RunEvent): SnapshotId[] {
  const ids = { ...event, ...('acceptance' in event ? { before: event.acceptance.before } : {}) } as Named;
  return [ids.request, ids.reply, ids.before].filter((id) => typeof id === 'string');
}

type Named = { readonly request?: unknown; readonly reply?: unknown; readonly before?: unknown };

/** The event with other names of the contents that it names. */
function withContents(event: RunEvent, nameOf: (id: SnapshotId) => string | null): RunEvent {
  const named = (id: SnapshotId | null) => (id === null ? null : nameOf(id));
  switch (event.type) {
    case 'call.started':
      return { ...event, request: named(event.request) };
    case 'call.completed':
    case 'call.failed':
      return { ...event, reply: named(event.reply) };
    case 'acceptance.begun':
      return { ...event, acceptance: { ...event.acceptance, before: named(event.acceptance.before) } };
    default:
      return event;
  }
}

const fileEvents: readonly RunEvent['type'][] = [
  'task.completed',
  'proposal.edited',
  'proposal.rebased',
  'acceptance.begun',
  'file.accepted',
  'file.restored',
];

function isFileText(key: string): boolean {
  return key === 'base' || key === 'text' || key === 'written';
}

/** The texts of the task's file that an event says. */
function fileTextsOf(event: RunEvent): ReadonlySet<string> {
  const texts = new Set<string>();
  if (!fileEvents.includes(event.type)) return texts;
  mapStrings(event, (text, key) => {
    if (isFileText(key)) texts.add(text);
    return text;
  });
  return texts;
}

function withoutFileTexts(event: RunEvent): unknown {
  if (!fileEvents.includes(event.type)) return withContents(event, () => null);
  return mapStrings(
    withContents(event, () => null),
    (text, key) => (isFileText(key) ? '' : text),
  );
}

/** The text that an event says its task's file has, null for none; undefined where it says nothing of that. */
function baseIn(event: RunEvent): string | null | undefined {
  if (event.type === 'task.completed') return event.change.base;
  return event.type === 'proposal.rebased' || event.type === 'file.restored' ? event.base : undefined;
}

/** The files of every plan, and those that a planner was shown. */
function namedFiles(told: readonly Told[]): WorkspacePath[] {
  const paths = told.flatMap(({ event }) => {
    if (event.type === 'plan.proposed') return event.plan.files.map(({ filePath }) => filePath);
    if (event.type === 'plan.edited' && 'added' in event.edit) return [event.edit.added.filePath];
    return event.type === 'context.gathered' ? event.files.map(({ path }) => path) : [];
  });
  return [...new Set(paths)];
}
