import { asShown, joinShown, type ShownText, showing } from './shownText.ts';

const names = [
  ...([
    'rules',
    'paths',
    'map',
    'file',
    'request',
    'plan',
    'remark',
    'contract',
    'written',
    'uses',
    'example',
    'task',
  ] as const),
  ...(['answer', 'findings', 'found'] as const),
] as const;

/** What a block of a prompt holds. */
export type BlockName = (typeof names)[number];

/**
 * The words that the tags of one prompt begin with, by what their blocks hold: the names themselves or, where a text that
 * is shown has such a tag, the names with a number (`file-2`) that none of the texts has.
 */
export type Tags = Readonly<Record<BlockName, string>>;

/** A text between two tags of its own, which ends at the second one and nowhere else. */
export type Block = {
  readonly name: BlockName;
  /** Values as `quoted` writes them. */
  readonly attributes?: Readonly<Record<string, ShownText>>;
  readonly text: ShownText;
};

/** A block, or our own words about the blocks. */
export type PromptPart = Block | ((tags: Tags) => ShownText);

/** The tags of prompts whose texts have none of them. */
export const plainTags: Tags = tagsWith('');

/** What a file name in an attribute or a list must not have in it to stand there as it is. */
const conspicuous = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}"<>]/gu;

/** A prompt of blocks and our own words, an empty line apart, and the tags that it has. */
export function writePrompt(parts: readonly PromptPart[]): { readonly text: ShownText; readonly tags: Tags } {
  const tags = chooseTags(parts.flatMap((part) => (typeof part === 'function' ? [] : textsOf(part))));
  const written = parts.map((part) => (typeof part === 'function' ? part(tags) : writeBlock(part, tags)));
  return { text: joinShown(written, '\n\n'), tags };
}

/** A prompt that goes on: what it was stays as it is, and what comes has tags of its own. */
export function continuePrompt(prompt: ShownText, parts: readonly PromptPart[]): ShownText {
  return joinShown([prompt, writePrompt(parts).text], '\n\n');
}

/** A text as a JSON string in which no quotation mark, angle bracket, line break or invisible character stands bare. */
export function quoted(text: string): ShownText {
  return asShown(`"${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replace(conspicuous, escaped)}"`);
}

/** A path in a list of paths: as it is, or `quoted` where it could be taken for anything else. */
export function listed(path: string): ShownText {
  return path.search(conspicuous) < 0 ? asShown(path) : quoted(path);
}

function escaped(character: string): string {
  return character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function textsOf({ attributes = {}, text }: Block): string[] {
  return [text, ...Object.values(attributes)];
}

function writeBlock({ name, attributes = {}, text }: Block, tags: Tags): ShownText {
  const tag = asShown(tags[name]);
  const said = Object.entries(attributes).map(([key, value]) => showing` ${asShown(key)}=${value}`);
  const end = asShown(text.endsWith('\n') ? '' : '\n');
  return showing`<${tag}${joinShown(said, '')}>\n${text}${end}</${tag}>`;
}

function tagsWith(suffix: string): Tags {
  return Object.fromEntries(names.map((name) => [name, name + suffix])) as Tags;
}

/** What a reader may take for a tag: one that closes, anywhere and in any case, or one that opens, where a line begins. */
const taken = new RegExp(
  `(?:<\\s*[/\\\\]\\s*|(?<opens>(?:^|[\\v\\f\\u0085])\\s*<\\s*))(?<name>${names.join('|')})(?:\\p{Pd}0*(?<number>\\d+))?(?![\\w-])`,
  'gimu',
);

/** The tags that none of the texts has, not even in full-width or with invisible characters. */
function chooseTags(texts: readonly string[]): Tags {
  const used = new Set<string>();
  for (const text of texts) {
    const plain = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
    for (const { groups } of plain.matchAll(taken)) {
      const { opens, name = '', number } = groups ?? {};
      if (opens === undefined || name === name.toLowerCase()) used.add(number ?? '');
    }
  }
  if (!used.has('')) return plainTags;
  let number = 2;
  while (used.has(String(number))) number += 1;
  return tagsWith(`-${number}`);
}
