import type { Snapshots } from '../ports.ts';
import type { RunEvent } from './runEvent.ts';

/** The version of the entries that are written. In those of version 1 every text stands in the entry itself. */
export const journalVersion = 2;

/** What an entry of a journal says. */
export type JournalReading =
  | { readonly kind: 'event'; readonly event: RunEvent }
  /** A text of a task's change is not there any more or was damaged. */
  | { readonly kind: 'lost'; readonly taskId: string; readonly error: Error }
  /** A newer Foreman wrote it. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'unreadable'; readonly error: unknown };

/** Events that hold whole texts of one task's file; what others say stands in the journal itself, however long it is. */
type FileEvent = Extract<RunEvent, { readonly change: unknown }> | Extract<RunEvent, { readonly type: FileEventType }>;
type FileEventType = (typeof fileEventTypes)[number];
const fileEventTypes = [
  'task.completed',
  'proposal.edited',
  'proposal.rebased',
  'acceptance.begun',
  'file.accepted',
  'file.restored',
] as const;

/** A longer text, in UTF-16 units, is kept beside the journal. */
const longestInline = 2_000;

/**
 * An event as it stands in a journal. A long text of a file is `{ "sha256": … }`, and on disk beside the journal when this
 * resolves.
 */
export async function entryOf(event: RunEvent, at: number, texts: Snapshots): Promise<object> {
  const entry = { v: journalVersion, at, ...event };
  return isFileEvent(event) ? ((await mapValues(entry, (value) => keepText(value, texts))) as object) : entry;
}

/** Reads an entry of a journal, with its texts. */
export async function readEntry(entry: unknown, texts: Pick<Snapshots, 'read'>): Promise<JournalReading> {
  const { v: version, at: _, ...event } = (entry ?? {}) as { v?: unknown; at?: unknown } & RunEvent;
  if (typeof version === 'number' && version > journalVersion) return { kind: 'newer', version };
  if (version !== 1 && version !== journalVersion) {
    return { kind: 'unreadable', error: new Error(`The journal holds an event of version ${String(version)}.`) };
  }
  if (version === 1 || !isFileEvent(event)) return { kind: 'event', event };
  try {
    return { kind: 'event', event: (await mapValues(event, (value) => readText(value, texts))) as FileEvent };
  } catch (error) {
    const taskId = event.type === 'task.completed' ? event.change.taskId : event.taskId;
    return { kind: 'lost', taskId, error: error as Error };
  }
}

function isFileEvent(event: RunEvent): event is FileEvent {
  return (fileEventTypes as readonly string[]).includes(event.type);
}

async function keepText(value: unknown, texts: Snapshots): Promise<unknown> {
  if (typeof value !== 'string' || value.length <= longestInline || hasNoBytes(value)) return undefined;
  return { sha256: await texts.keep(new TextEncoder().encode(value)) };
}

/** Whether a text would not survive as UTF-8: half of a pair stands alone in it. */
function hasNoBytes(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

async function readText(value: unknown, texts: Pick<Snapshots, 'read'>): Promise<unknown> {
  const id = typeof value === 'object' && value !== null && 'sha256' in value ? value.sha256 : undefined;
  if (typeof id !== 'string') return undefined;
  const bytes = await texts.read(id);
  if (bytes === null) throw new Error(`The text ${id} of the journal is gone or was damaged.`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** A value of JSON in which `map` puts others in the place of some; where that gives `undefined`, they stay. */
async function mapValues(value: unknown, map: (value: unknown) => Promise<unknown>): Promise<unknown> {
  const mapped = await map(value);
  if (mapped !== undefined) return mapped;
  if (Array.isArray(value)) return Promise.all(value.map((item) => mapValues(item, map)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([key, item]) => [key, await mapValues(item, map)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
