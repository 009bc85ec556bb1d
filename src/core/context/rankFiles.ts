import type { WorkspacePath } from '../ports.ts';
import { type FileKind, kindOfFile } from './fileKind.ts';
import { termsOf } from './terms.ts';

/** A file with its text, as it takes part in the ranking. */
export type Candidate = { readonly path: WorkspacePath; readonly text: string };

/** Why a file is shown: project `rules`, `named` in the request, or its `path` or `text` shares terms with it. */
export type RankReason = 'rules' | 'named' | 'path' | 'text';

export type RankedFile = Candidate & { readonly score: number; readonly reasons: readonly RankReason[] };

const pathWeight = 3;
const namedScore = 1000;
const kindWeights: Record<FileKind, number> = { source: 1, test: 0.6, prose: 0.7, record: 0.1 };
const saturation = 1.2;
const lengthNorm = 0.6;

/** Orders candidates by BM25 over path and text terms, files named in the request first; ties by path. */
export function rankFiles(request: string, candidates: readonly Candidate[]): RankedFile[] {
  const query = new Set(termsOf(request));
  const documents = candidates.map((candidate) => ({
    candidate,
    path: new Set(termsOf(candidate.path)),
    counts: countTerms(candidate.text, query),
    length: candidate.text.length,
  }));
  const mean = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length) || 1;
  const idf = new Map<string, number>();
  for (const term of query) {
    const holders = documents.filter(({ path, counts }) => path.has(term) || counts.has(term)).length;
    idf.set(term, Math.log(1 + (documents.length - holders + 0.5) / (holders + 0.5)));
  }
  return documents
    .map(({ candidate, path, counts, length }): RankedFile => {
      let inPath = 0;
      let inText = 0;
      for (const [term, weight] of idf) {
        if (path.has(term)) inPath += pathWeight * weight;
        const count = counts.get(term) ?? 0;
        const norm = saturation * (1 - lengthNorm + (lengthNorm * length) / mean);
        inText += (weight * count * (saturation + 1)) / (count + norm);
      }
      const named = isNamed(request, candidate.path);
      const reasons: RankReason[] = [];
      if (named) reasons.push('named');
      if (inPath > 0) reasons.push('path');
      if (inText > 0) reasons.push('text');
      return {
        ...candidate,
        score: (named ? namedScore : 0) + (inPath + inText) * kindWeights[kindOfFile(candidate.path)],
        reasons,
      };
    })
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

function countTerms(text: string, query: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of termsOf(text)) {
    if (query.has(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

function isNamed(request: string, path: WorkspacePath): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const mentioned = path.includes('/') && request.includes(path) ? path : /[^.]\.[^.]+$/.test(name) ? name : null;
  if (mentioned === null) return false;
  for (let at = request.indexOf(mentioned); at >= 0; at = request.indexOf(mentioned, at + 1)) {
    const before = request[at - 1] ?? ' ';
    const after = request[at + mentioned.length] ?? ' ';
    if (!/[\w-]/.test(before) && !/[\w-]/.test(after)) return true;
  }
  return false;
}
