import type { WorkspacePath } from '../ports.ts';

/** A key named `path` as git's configuration is written, behind its section or on a line of its own, with its value. */
const pathSetting =
  /^\uFEFF?[ \t]*(?:\[(?:"(?:\\.|[^"\\\n])*"|[^\]"\n])*\][ \t]*)*path[ \t]*=((?:\\(?:\r?\n|.)|[^\\\n])*)/gim;

/** The paths that a `.gitmodules` file gives to submodules, read as git reads them. */
export function submodulesIn(text: string): WorkspacePath[] {
  return [...text.matchAll(pathSetting)]
    .map(([, written = '']) => plainValue(written).replace(/^(?:\.?\/)+|\/+$/g, ''))
    .filter((path) => path !== '');
}

/** A value without its comment, its quotes and escapes, and the blanks around it. */
function plainValue(written: string): string {
  let value = '';
  let end = 0;
  let isQuoted = false;
  for (const [piece] of written.trimStart().matchAll(/\\\r?\n|\\.|[^\\]/gs)) {
    if (piece === '"') {
      isQuoted = !isQuoted;
    } else if (!isQuoted && (piece === '#' || piece === ';')) {
      break;
    } else if (!piece.endsWith('\n')) {
      value += piece.slice(-1);
      if (isQuoted || !/\s/.test(piece)) end = value.length;
    }
  }
  return value.slice(0, end);
}
