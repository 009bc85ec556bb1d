import type { WorkspacePath } from '../ports.ts';
import type { MaskedText } from './masks.ts';

type Mask = (path: WorkspacePath, text: string) => Promise<MaskedText | null>;

/** So many characters of texts are remembered. */
const mostRemembered = 4_000_000;

/** Masks each text once while it is among those that were last asked for. */
export function rememberMasks(mask: Mask): Mask {
  const known = new Map<WorkspacePath, { readonly text: string; readonly masked: Promise<MaskedText | null> }>();
  let size = 0;
  const forget = (path: WorkspacePath): void => {
    size -= known.get(path)?.text.length ?? 0;
    known.delete(path);
  };
  return async (path, text) => {
    const last = known.get(path);
    forget(path);
    const entry = last?.text === text ? last : { text, masked: mask(path, text) };
    known.set(path, entry);
    size += text.length;
    for (const oldest of known.keys()) {
      if (size <= mostRemembered) break;
      forget(oldest);
    }
    const masked = await entry.masked;
    if (masked === null && known.get(path) === entry) forget(path);
    return masked;
  };
}
