import { isMisspelling } from './misspelling.ts';
import { isSameComparison, slight } from './pairCosts.ts';
import { isSameNumber, isWord, type QuotedToken } from './quotedTokens.ts';

const modifiers = new Set(
  'export default public private protected static final readonly const let var abstract override virtual inline pub'.split(
    ' ',
  ),
);
const fatal = 3;

/** Lines, and where in each the words for people begin. */
export type Prose = { readonly texts: readonly string[]; readonly starts: Int32Array };

/** Weighs what differs between a search and the lines it is laid over, and counts what changes the meaning. */
export class Differences {
  /** How many differences are no slips. */
  fatal = 0;
  cost = 0;
  /** The search's lines that say themselves that a part of them is left out. */
  private readonly abridged = new Set<number>();
  private readonly own: Prose;
  private readonly quoted: Prose;
  private readonly kept: ReadonlySet<number>;

  /** @param kept the lines of the search where the edit writes nothing */
  constructor(own: Prose, quoted: Prose, kept: ReadonlySet<number>) {
    this.own = own;
    this.quoted = quoted;
    this.kept = kept;
  }

  /** Takes note of tokens of the search that say themselves that a part of their line, which stays, is left out. */
  noteAbridged(tokens: readonly QuotedToken[]): void {
    for (const token of tokens) if (isAbridgement(token) && this.kept.has(token.line)) this.abridged.add(token.line);
  }

  /** What it costs to leave a token of the search without counterpart. */
  toLeave(token: QuotedToken): number {
    return slight.has(token.text) ? 0.6 : 2.5;
  }

  /** What it costs to pass over a token of the file. */
  toPass(own: QuotedToken): number {
    return this.isOwnProse(own) ? 0.02 : 0.15;
  }

  /**
   * A token of the search that the file lacks.
   * @param ownLine the file's line that the rest of its line stands for; null where none does
   * @param isType whether it belongs to a type that the file does not have
   */
  unmatched(
    token: QuotedToken,
    neighbors: readonly (QuotedToken | undefined)[],
    ownLine: number | null,
    isType: boolean,
  ): void {
    const isKept = this.kept.has(token.line);
    if (ownLine === null) {
      if (this.isHarmless(token.line)) this.cost += 0.3;
      else this.fatally();
    } else if (token.text === '...' && !isKept) this.fatally();
    else if (neighbors.some((neighbor) => neighbor?.text === token.text)) this.cost += 0.3;
    else if (this.abridged.has(token.line) && (isAbridgement(token) || !isWord(token))) this.cost += 0.1;
    else if (hasDigit(token)) this.fatally();
    else if (isKept && isType) this.cost += 0.2;
    else if (this.isQuotedProse(token) || (isKept && this.own.starts[ownLine] === 0))
      this.cost += isWord(token) ? 0.5 : 0.15;
    else if (modifiers.has(token.text) || (isKept && token.text === 'async')) this.cost += 0.8;
    else if (isKept && /^[()]$/.test(token.text)) this.cost += 0.3;
    else if (slight.has(token.text)) this.cost += 0.15;
    else this.fatally();
  }

  /**
   * A token of the search that stands for another one of the file.
   * @param isKnown whether the search's token stands in the file elsewhere
   */
  mismatched(token: QuotedToken, own: QuotedToken, isKnown: () => boolean): void {
    const isKept = this.kept.has(token.line);
    const isSlip = isWord(token) && isWord(own) && isMisspelling(token.text, own.text);
    if (isSameNumber(token.text, own.text)) this.cost += 0.2;
    else if (this.abridged.has(token.line) && isAbridgement(token)) this.cost += 0.1;
    else if (this.isOwnProse(own) && !hasDigit(token) && !hasDigit(own) && (isKept || isSlip)) {
      this.cost += isSlip ? 0.2 : 0.6;
    } else if (isSlip && !isKnown()) this.cost += 0.4;
    else if (slight.has(token.text) && slight.has(own.text)) this.cost += 0.3;
    else if (isKept && this.isCut(token, own)) this.cost += 0.3;
    else if (isKept && isSameComparison(token.text, own.text)) this.cost += 0.3;
    else this.fatally();
  }

  /**
   * Tokens of the file, next to each other, that the search lacks in a line that it quotes.
   * @param line the search's line that quotes them
   * @param isTail whether they are the last ones of their line
   * @returns how many words the search lacks
   */
  passedOver(run: readonly QuotedToken[], line: number | null, isTail: boolean): number {
    const isKept = line !== null && this.kept.has(line);
    if (isKept && line !== null && (this.abridged.has(line) || (isTail && this.isTold(line)))) {
      this.cost += 0.05 * run.length;
      return 0;
    }
    const text = run.map((token) => token.text).join('');
    if (isKept && /^(?:(?:this|self)(?:\.|->)|<.+>)$/.test(text)) {
      this.cost += 0.4;
      return 0;
    }
    let isType = false;
    for (const own of run) {
      isType ||= own.text === ':' || own.text === '->';
      if (this.isOwnProse(own) && !hasDigit(own) && (isKept || !isWord(own))) this.cost += isWord(own) ? 0.4 : 0.1;
      else if (isType && isKept) this.cost += 0.3;
      else if (modifiers.has(own.text)) this.cost += 0.6;
      else if (slight.has(own.text)) this.cost += 0.15;
      else if (/^[(){}[\]]$/.test(own.text)) this.cost += 0.3;
      else this.fatally();
    }
    return run.filter(isWord).length;
  }

  /** Lines of the file, next to each other, that the search lacks; a line of code, or a few of a comment, is a slip. */
  linesPassedOver(from: number, to: number): void {
    const lines = this.own.starts.subarray(from, to).filter((_, at) => this.own.texts[from + at]?.trim() !== '');
    const comments = lines.filter((start) => start === 0).length;
    const code = lines.length - comments;
    this.cost += 1.2 * code + 0.4 * comments;
    if (code > 0 ? code + comments > 1 : comments > 6) this.fatally();
  }

  /** Whether a line of the search may be one too many: it only closes something and stays, or says what its neighbor says. */
  private isHarmless(line: number): boolean {
    const text = (this.quoted.texts[line] as string).trim();
    if (text === this.quoted.texts[line - 1]?.trim() || text === this.quoted.texts[line + 1]?.trim()) return true;
    return this.kept.has(line) && line === this.quoted.texts.length - 1 && /^[\s})\];,]*$/.test(text);
  }

  /** Whether a token is the last one of a line that breaks off in the middle of the file's word. */
  private isCut({ line, text, start }: QuotedToken, own: QuotedToken): boolean {
    const isLast = (this.quoted.texts[line] as string).trimEnd().length === start + text.length;
    return isLast && this.isTold(line) && own.text.startsWith(text);
  }

  /** Whether a line of the search says enough without its end. */
  private isTold(line: number): boolean {
    return (this.quoted.texts[line] as string).trim().length >= 12;
  }

  private fatally(): void {
    this.fatal += 1;
    this.cost += fatal;
  }

  private isOwnProse({ line, start }: QuotedToken): boolean {
    return start >= (this.own.starts[line] as number);
  }

  private isQuotedProse({ line, start }: QuotedToken): boolean {
    return start >= (this.quoted.starts[line] as number);
  }
}

/** Whether a token stands for what is left out or hidden. */
function isAbridgement({ text }: QuotedToken): boolean {
  return /^(?:\.{3}|…|REDACTED|\*|[xX]{4,})$/.test(text);
}

function hasDigit({ text }: QuotedToken): boolean {
  return /^\p{Nd}/u.test(text);
}
