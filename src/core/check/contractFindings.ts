import { outlineOf } from '../code/outline.ts';
import type { ChangedFile } from './changedFile.ts';
import type { CodeView } from './codeView.ts';
import { hasExport } from './exportsOf.ts';
import type { Finding } from './finding.ts';
import { differsFrom } from './signature.ts';

/** Where a changed file does not keep its contract: what it lacks, and what has another signature than is promised. */
export async function contractFindings({ task, text }: ChangedFile, view: CodeView): Promise<Finding[]> {
  const { id: taskId, filePath: path, contract } = task;
  if (text === null || contract === undefined || contract.provides.length === 0) return [];
  const symbols = await outlineOf(path, text, view.grammars);
  const found: Finding[] = [];
  for (const { name: written, kind, signature } of contract.provides) {
    const parts = written.split(/\.|::|#/);
    const name = parts.at(-1) ?? written;
    const owner = parts.length > 1 ? (parts.at(-2) ?? null) : null;
    const named = symbols.filter((symbol) => symbol.name === name && (owner === null || symbol.parent === owner));
    const isMember = owner !== null || kind === 'method';
    const isThere = isMember ? named.length > 0 : await isOffered(name, named.length > 0, path, view);
    if (!isThere) {
      if (named.length > 0 || !speaksOf(text, name))
        found.push({ taskId, kind: 'contract-missing', name: written, signature });
      else if (symbols.length > 0 && isMember === false && (await hasExport(path, name, view)) === false)
        found.push({ taskId, kind: 'contract-missing', name: written, signature });
      continue;
    }
    const alike = named.filter((symbol) => isMember || symbol.depth === 0);
    const other = alike[0];
    if (
      other === undefined ||
      signature === '' ||
      alike.some((symbol) => !differsFrom(signature, symbol.signature, path))
    )
      continue;
    const line = other.startLine;
    found.push({ taskId, kind: 'contract-differs', path, line, name: written, signature, found: other.signature });
  }
  return found;
}

/** Whether others can take a name that is no member; where that is not certain, whether it is defined. */
async function isOffered(name: string, isDefined: boolean, path: string, view: CodeView): Promise<boolean> {
  return (await hasExport(path, name, view)) ?? isDefined;
}

function speaksOf(text: string, name: string): boolean {
  return new Set(text.match(/[\p{L}\p{N}_$]+/gu)).has(name);
}
