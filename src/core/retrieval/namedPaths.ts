import type { WorkspacePath } from '../ports.ts';

/** The files that a request names: by a path with a folder, or by a name with an extension. */
export function namedPaths(request: string, paths: Iterable<WorkspacePath>): Set<WorkspacePath> {
  const named = new Set<WorkspacePath>();
  const said = new Set<string>();
  for (const [mention] of request.matchAll(/[\p{L}\p{N}_@.+~$()[\]/\\-]+/gu)) {
    const spelled = mention.replaceAll('\\', '/');
    for (const bare of [spelled, withoutBrackets(spelled)]) {
      const path = bare.replace(/^(?:\.?\/)+/, '');
      if (path.includes('/') || /[^.]\.[^.]+$/.test(path)) said.add(path);
    }
  }
  if (said.size === 0) return named;
  for (const path of paths) {
    for (let at = 0; ; at = path.indexOf('/', at) + 1) {
      const tail = path.slice(at);
      const isWhole = at === 0;
      if (said.has(tail) && (isWhole || /[^.]\.[^.]+$/.test(tail))) named.add(path);
      if (!tail.includes('/')) break;
    }
  }
  return named;
}

/** A mention without the brackets that it stands in, and what ends the sentence. */
function withoutBrackets(mention: string): string {
  let end = mention.length;
  while ('.)]'.includes(mention[end - 1] ?? ' ')) end -= 1;
  return mention.slice(0, end).replace(/^[([]+/, '');
}
