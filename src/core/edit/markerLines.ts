import type { EditMarkers } from './editMarkers.ts';
import { pathOf } from './fileNames.ts';

/**
 * How leniently a reply's markers are read. `any` understands other lengths, cases and labels, and stands only where the
 * file has no line that could be such a marker.
 */
export type MarkerDialect = {
  readonly markers: EditMarkers;
  readonly labels: 'exact' | 'any';
  readonly dividers: 'exact' | 'any';
};

/** A line that opens a block: what stands before each line of the block, and the path that the marker names. */
export type OpeningMarker = {
  readonly prefix: string;
  readonly path: string | null;
  /** Whether it is that of a merge conflict, whose end names a branch. */
  readonly isConflict: boolean;
};

/** A longer line is no marker, whatever it begins with. */
const longestMarker = 400;

/** The most lenient dialect that cannot be confused with a line of the file; null if only the bare markers are certain. */
export function dialectFor(markers: EditMarkers, original: string): MarkerDialect | null {
  const lines = original.split(/\r\n|\n|\r/);
  const dividers = lines.map(withoutLead).filter((line) => /^={5,}$/.test(line));
  const hasLabels = lines.some(isMarkerLike);
  if (hasLabels && (original.includes(markers.search) || original.includes(markers.replace))) return null;
  if (dividers.includes(markers.divider)) return null;
  return { markers, labels: hasLabels ? 'exact' : 'any', dividers: dividers.length > 0 ? 'exact' : 'any' };
}

/** Whether a line could be the opening or closing marker of a block, whatever its label and whatever stands before it. */
export function isMarkerLike(line: string): boolean {
  if (line.length > longestMarker || !/<<<<<|>>>>>/.test(line)) return false;
  const lead = leadOf(line);
  return lead.includes('>>>>>') || line.startsWith('<<<<<', lead.length);
}

function leadOf(line: string): string {
  return /^[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+[\s>]*)?/.exec(line)?.[0] ?? '';
}

function withoutLead(line: string): string {
  return line.slice(leadOf(line).length).trimEnd();
}

/** The opening marker that a line is, within a quotation or a list item too; null for any other line. */
export function openingOf(line: string, dialect: MarkerDialect): OpeningMarker | null {
  if (line.length > longestMarker || !line.includes('<<<<<')) return null;
  const [, before, bullet = '', angles, said] =
    /^((?:[ \t]*>)*[ \t]*)((?:[-*+]|\d{1,3}[.)])[ \t]+)?(<{5,})(?!<)(.*)$/s.exec(line) ?? [];
  if (before === undefined || angles === undefined || said === undefined) return null;
  const prefix = before + ' '.repeat(bullet.length);
  if (dialect.labels === 'exact') {
    return (angles + said).trimEnd() === dialect.markers.search ? { prefix, path: null, isConflict: false } : null;
  }
  const label = labelIn(said, oldLabels);
  return label === null ? null : { prefix, path: label.path, isConflict: label.word === 'head' };
}

/** The closing marker that a line is once the block's prefix is taken off, and the path it names; null for any other line. */
export function closingOf(
  line: string,
  { isConflict }: OpeningMarker,
  dialect: MarkerDialect,
): { readonly path: string | null } | null {
  if (line.length > longestMarker || !line.includes('>>>>>')) return null;
  const [, angles, said] = /^[ \t]*(>{5,})(?!>)(.*)$/s.exec(line) ?? [];
  if (angles === undefined || said === undefined) return null;
  if (dialect.labels === 'exact') return line.trimEnd() === dialect.markers.replace ? { path: null } : null;
  const label = labelIn(said, newLabels);
  if (label !== null) return { path: label.path };
  return isConflict && /^\s*\S+\s*$/.test(said) && labelIn(said, oldLabels) === null ? { path: null } : null;
}

/** Whether a line is a divider once the block's prefix is taken off. */
export function isDivider(line: string, { markers, dividers }: MarkerDialect): boolean {
  return dividers === 'exact' ? line.trimEnd() === markers.divider : /^={5,}$/.test(line.trim());
}

const oldLabels = ['search', 'original', 'old', 'before', 'head', 'current', 'existing', 'find'];
const newLabels = ['replace', 'replacement', 'updated', 'update', 'new', 'after', 'modified'];

/** What stands behind a marker's signs: one of these labels or none, and a path or none; null for anything else. */
function labelIn(
  said: string,
  labels: readonly string[],
): { readonly word: string; readonly path: string | null } | null {
  const [first = '', ...others] = said.split(/\s+/).filter((part) => part !== '' && part !== ':');
  const word = first.replace(/:$/, '').toLowerCase();
  const [named, ...rest] = labels.includes(word) ? others : [first, ...others].filter((part) => part !== '');
  if (rest.length > 0) return null;
  if (named === undefined) return { word, path: null };
  const path = pathOf(named);
  return path === null ? null : { word, path };
}
