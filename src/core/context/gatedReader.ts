import { asShown, type Shown } from '../model/shownText.ts';
import type { FileContent, SecretScanner, Workspace, WorkspacePath } from '../ports.ts';
import { createMarker, type Marker, type MaskedText, maskFile, maskRanges } from './masks.ts';
import { standingOf } from './readGate.ts';
import { rememberDirectories } from './rememberDirectories.ts';
import { rememberMasks } from './rememberMasks.ts';
import { secretRanges } from './secretRanges.ts';
import { UnsearchedError } from './unsearchedError.ts';

/**
 * A file as a model may see it: `withheld` by its name or an ignore file, `unsearched` where secrets could not be looked
 * for, which is in the log with its cause.
 */
export type GatedContent =
  | { readonly kind: 'text'; readonly text: string; readonly masked: MaskedText }
  | Exclude<FileContent, { kind: 'text' }>
  | { readonly kind: 'withheld' | 'unsearched' };

/** The one way from the workspace, and from what a person wrote, to a model. */
export type GatedReader = {
  readonly workspace: Workspace;
  /**
   * What stands at a path, however that is spelled; nothing behind a link. Never rejects.
   * @param longest a text of more characters is too large
   */
  read(path: WorkspacePath, longest?: number): Promise<GatedContent>;
  /** The same, where a text is not searched for secrets: nothing of it may be shown as it stands. */
  open(
    path: WorkspacePath,
    longest?: number,
  ): Promise<FileContent | Extract<GatedContent, { kind: 'withheld' | 'unsearched' }>>;
  /** A reader that looks at each directory once: for files that are read one right after the other. */
  briefly(): GatedReader;
  /** Masks the text of a file that may be sent; null where secrets could not be looked for. */
  mask(path: WorkspacePath, text: string): Promise<MaskedText | null>;
  /** Loads what masking takes, so that the first text need not wait for it. Never rejects. */
  prepare(): Promise<void>;
  /**
   * Masks every text within a value that a person or a model wrote, for good.
   * @throws UnsearchedError
   */
  show<T>(value: T): Promise<Shown<T>>;
};

/** @param log told of each text in which secrets could not be looked for, with the cause */
export function createGatedReader(
  workspace: Workspace,
  scanner: SecretScanner,
  log: (message: string, cause: unknown) => void,
): GatedReader {
  const mask = rememberMasks(async (path, text) => {
    try {
      return maskFile(path, text, await secretRanges(path, text, scanner));
    } catch (error) {
      log(`${path} is not sent: secrets could not be looked for`, error);
      return null;
    }
  });
  return gatedReaderOf(workspace, mask, scanner);
}

type Mask = GatedReader['mask'];

function gatedReaderOf(workspace: Workspace, mask: Mask, scanner: SecretScanner): GatedReader {
  const open: GatedReader['open'] = async (path, longest = Number.POSITIVE_INFINITY) => {
    const standing = await standingOf(path, workspace);
    if (standing === 'withheld') return { kind: 'withheld' };
    if (standing === 'link') return { kind: 'unreadable', reason: 'link' };
    const content = await workspace.read(path);
    const isTooLarge = content.kind === 'text' && content.text.length > longest;
    return isTooLarge ? { kind: 'unreadable', reason: 'too-large' } : content;
  };
  return {
    workspace,
    mask,
    async prepare() {
      await scanner.find('', '').catch(() => []);
    },
    briefly: () => gatedReaderOf(rememberDirectories(workspace), mask, scanner),
    open,
    async read(path, longest) {
      const content = await open(path, longest);
      if (content.kind !== 'text') return content;
      const masked = await mask(path, content.text);
      return masked === null ? { kind: 'unsearched' } : { ...content, masked };
    },
    async show(value) {
      try {
        return (await shown(value, scanner, createMarker(''))) as Shown<typeof value>;
      } catch (error) {
        throw new UnsearchedError('secrets could not be looked for', { cause: error });
      }
    },
  };
}

/** Where words stand that are no file's: rules for prose hold. */
const wordsPath: WorkspacePath = 'words.md';

async function shown(value: unknown, scanner: SecretScanner, marker: Marker): Promise<unknown> {
  if (typeof value === 'string') {
    if (value.length < shortestSecret) return asShown(value);
    return maskRanges(value, await secretRanges(wordsPath, value, scanner), marker);
  }
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) items.push(await shown(item, scanner, marker));
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields: [string, unknown][] = [];
  for (const [key, field] of Object.entries(value)) fields.push([key, await shown(field, scanner, marker)]);
  return Object.fromEntries(fields);
}

const shortestSecret = 8;
