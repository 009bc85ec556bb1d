import type { WorkspacePath } from '../ports.ts';
import { follow } from './linePattern.ts';
import { compilePattern } from './patternProgram.ts';
import { readPattern } from './readPattern.ts';

/**
 * Tells which paths are meant by a folder, a file or a glob: `*` and `?` stay within a name, `**` does not, `{a,b}` is
 * either; without a slash a glob is about names at any depth. An empty one and `.` mean all. Case makes no difference.
 */
export function pathGlob(written: string): (path: WorkspacePath) => boolean {
  const glob = written
    .trim()
    .replace(/^\.?\//, '')
    .replace(/\/+$/, '')
    .toLowerCase();
  if (glob === '' || glob === '.') return () => true;
  if (!/[*?{]/.test(glob)) {
    return (path) => path.toLowerCase() === glob || path.toLowerCase().startsWith(`${glob}/`);
  }
  const anywhere = glob.includes('/') ? glob : `**/${glob}`;
  const node = readPattern(asPattern(anywhere));
  const program = node === null ? null : compilePattern(node);
  return (path) => program !== null && follow(program, path.toLowerCase(), true).fits;
}

/** A glob as a pattern. */
function asPattern(glob: string): string {
  return glob.replace(/\{([^{}]*)\}|\*\*\/|\*\*|[\s\S]/g, (part: string, either: string | undefined) => {
    if (either !== undefined) return `(?:${either.split(',').map(asPattern).join('|')})`;
    switch (part) {
      case '**/':
        return '(?:.*/)?';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      default:
        return /[\w/\s-]|[^\p{ASCII}]/u.test(part) ? part : `\\${part}`;
    }
  });
}
