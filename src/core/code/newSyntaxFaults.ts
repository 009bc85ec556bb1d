import type { Grammars } from '../ports.ts';
import type { Language } from './language.ts';
import { type Fault, type SyntaxFaults, syntaxFaults } from './syntaxFaults.ts';

/**
 * The faults that a text has and its base had not; none where the grammar cannot be had. Grammars do not know all that
 * is sound: where they trip over the base already, only new lines and brackets that matched before can be at fault.
 * @param base null for a text that is new as a whole
 */
export async function newSyntaxFaults(
  { grammar, trust }: Language & { readonly kind: 'grammar' },
  base: string | null,
  text: string,
  grammars: Grammars,
): Promise<readonly Fault[]> {
  const read = (source: string) => grammars.read(grammar, source, (root) => syntaxFaults(root, source));
  const isLoose = trust !== 'sound';
  if (isFlow(text) || (base === null && trust === 'edits')) return [];
  const now = await read(text);
  if (now === null || now.faults.length === 0 || (isLoose && now.imbalance === '')) return [];
  if (base === null) return now.faults;
  const before = await read(base);
  if (before === null) return [];
  return before.faults.length === 0 ? now.faults : addedFaults({ ...before, text: base }, { ...now, text }, isLoose);
}

type Reading = SyntaxFaults & { readonly text: string };

function addedFaults(before: Reading, now: Reading, isLoose: boolean): Fault[] {
  const isUnbalanced = now.imbalance !== before.imbalance;
  if (now.faults.length <= before.faults.length || (isLoose && !isUnbalanced)) return [];
  const old = new Map<string, number>();
  const baseLines = linesOf(before.text);
  for (const fault of before.faults) {
    const key = keyOf(fault, baseLines);
    old.set(key, (old.get(key) ?? 0) + 1);
  }
  const known = new Set(baseLines);
  const lines = linesOf(now.text);
  return now.faults.filter((fault) => {
    const key = keyOf(fault, lines);
    const left = old.get(key) ?? 0;
    old.set(key, left - 1);
    return left <= 0 && (isUnbalanced || !known.has(lines[fault.line - 1] ?? ''));
  });
}

function keyOf({ line, detail }: Fault, lines: readonly string[]): string {
  return `${detail}\n${lines[line - 1]}`;
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map((line) => line.trim());
}

/** Whether a text says that it is written in Flow, which looks like JavaScript and is read by no grammar here. */
function isFlow(text: string): boolean {
  return /@(?:no)?flow\b/.test(text.slice(0, 2_000));
}
