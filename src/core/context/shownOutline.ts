import type { CodeSymbol } from '../code/codeSymbol.ts';
import { outlineOf } from '../code/outline.ts';
import type { Shown, ShownText } from '../model/shownText.ts';
import type { Grammars, WorkspacePath } from '../ports.ts';

/** The outline of a text that may be shown, which may be shown too. */
export async function shownOutline(
  path: WorkspacePath,
  text: ShownText,
  grammars: Grammars,
): Promise<readonly Shown<CodeSymbol>[]> {
  return (await outlineOf(path, text, grammars)) as unknown as Shown<CodeSymbol[]>;
}
