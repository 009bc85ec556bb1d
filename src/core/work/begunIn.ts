import { markerKind } from '../edit/editMarkers.ts';
import { parseEdits } from '../edit/parseEdits.ts';
import { splitLines } from '../edit/textLines.ts';
import type { Assignment } from './assignment.ts';
import type { Attempt, Begun } from './attempt.ts';
import { begunFile, joinFile } from './begunFile.ts';
import { joinEdits } from './joinEdits.ts';

/**
 * What is certain of an answer that was cut short, with what was begun before it: its whole blocks, or the whole lines of a
 * new file; null where nothing is.
 */
export function begunIn({ question, reply }: Attempt, assignment: Assignment): Begun | null {
  const { begun } = question;
  const { task } = assignment;
  if (task.changeType === 'delete') return null;
  if (task.changeType === 'modify') return begunEdits(begun?.kind === 'edits' ? begun : null, reply, assignment);
  const further = begunFile(reply, task.filePath);
  if (begun?.kind !== 'file' || further === null) return begun ?? further;
  const joined = joinFile(begun, further.lines.map((line) => `${line}\n`).join(''));
  return joined === null ? begun : { ...begun, lines: splitLines(joined).map(({ text }) => text) };
}

type BegunEdits = Extract<Begun, { kind: 'edits' }>;

function begunEdits(begun: BegunEdits | null, reply: string, { task, base, markers }: Assignment): Begun | null {
  const lines = splitLines(reply).map(({ text }) => text);
  const last = lines.findLastIndex((line) => markerKind(line, markers) === 'replace');
  const whole = lines.slice(0, last + 1).join('\n');
  const parsed = last < 0 ? null : parseEdits(whole, markers, { path: task.filePath, original: base ?? '' });
  if (parsed?.ok !== true || parsed.value.kind !== 'edits') return begun;
  const { edits } = parsed.value;
  const explanation = begun?.explanation || parsed.explanation;
  return { kind: 'edits', explanation, edits: joinEdits(begun?.edits ?? [], edits), missing: [] };
}
