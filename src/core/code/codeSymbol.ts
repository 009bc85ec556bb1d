/**
 * What a symbol is. A `class` is any type with a body (a struct, a record, an object), an `interface` also a trait or a
 * protocol, a `module` also a namespace or a package; an `extension` adds to a type that is defined elsewhere (Rust's
 * `impl`); a `heading` and a `selector` are those of prose and of style sheets.
 */
export type SymbolKind =
  | 'module'
  | 'class'
  | 'interface'
  | 'enum'
  | 'type'
  | 'extension'
  | 'function'
  | 'method'
  | 'field'
  | 'variable'
  | 'heading'
  | 'selector';

/** A definition in a text. Lines count from 1; `endLine` is its last one. */
export type CodeSymbol = {
  readonly name: string;
  readonly kind: SymbolKind;
  /** Its declaration without its body, on one line and not longer than `longestSignature`. */
  readonly signature: string;
  readonly startLine: number;
  readonly endLine: number;
  /** How many symbols of the text it stands in. */
  readonly depth: number;
  /** The name of the symbol that it belongs to, which a method's receiver may say; null for none. */
  readonly parent: string | null;
  /** Whether other files can use it, as far as the text says. */
  readonly isExported: boolean;
};

export const longestSignature = 240;

/** A declaration as a signature: on one line, without the token that begins its body, cut off where it is too long. */
export function signatureOf(declaration: string): string {
  const line = declaration
    .slice(0, 4 * longestSignature)
    .replace(/\s+/g, ' ')
    .replace(/([([]) /g, '$1')
    .replace(/,? ([)\]])/g, '$1')
    .replace(/(?:\s*(?:\{|=>|=|;|:))+\s*$/, '')
    .trim();
  return line.length <= longestSignature ? line : `${line.slice(0, longestSignature - 1)}…`;
}

const typeKinds: ReadonlySet<SymbolKind> = new Set(['class', 'interface', 'enum', 'type', 'extension']);

/** Whether a symbol of a kind is a type, whose functions are methods. */
export function isTypeKind(kind: SymbolKind): boolean {
  return typeKinds.has(kind);
}
