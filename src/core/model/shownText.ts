declare const shownMark: unique symbol;

/**
 * A text that a model may see: our own words, what a model said itself, the name of a file it may hear of, and what the
 * read gate let through. A prompt is made of nothing else.
 */
export type ShownText = string & { readonly [shownMark]: true };

/** A value whose texts may all be shown; words of a fixed vocabulary stay as they are. */
export type Shown<T> = T extends string
  ? string extends T
    ? ShownText
    : T
  : T extends object
    ? { readonly [key in keyof T]: Shown<T[key]> }
    : T;

/** Declares a text fit to be shown. Whoever calls it answers for that; a test holds the list of those who do. */
export function asShown(text: string): ShownText {
  return text as ShownText;
}

/** Our own words around numbers and texts that may be shown. */
export function showing(words: TemplateStringsArray, ...texts: readonly (ShownText | number)[]): ShownText {
  return asShown(String.raw({ raw: words }, ...texts));
}

/** Texts that may be shown, one after the other. */
export function joinShown(texts: readonly ShownText[], separator: string): ShownText {
  return asShown(texts.join(separator));
}
