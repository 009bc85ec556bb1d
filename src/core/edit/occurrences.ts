/** A sequence whose elements are compared by number. */
type Sequence = { readonly length: number; readonly [index: number]: number };

/**
 * Where a sequence stands in another, overlapping places included, in linear time (Knuth-Morris-Pratt).
 * @param most how many places are enough
 */
export function occurrences(text: Sequence, search: Sequence, most = Number.POSITIVE_INFINITY): number[] {
  const { length } = search;
  const found: number[] = [];
  if (length === 0 || length > text.length) return found;
  const fallback = new Int32Array(length);
  for (let at = 1, matched = 0; at < length; at += 1) {
    while (matched > 0 && search[at] !== search[matched]) matched = fallback[matched - 1] as number;
    if (search[at] === search[matched]) matched += 1;
    fallback[at] = matched;
  }
  for (let at = 0, matched = 0; at < text.length; at += 1) {
    while (matched > 0 && text[at] !== search[matched]) matched = fallback[matched - 1] as number;
    if (text[at] === search[matched]) matched += 1;
    if (matched < length) continue;
    found.push(at - length + 1);
    if (found.length >= most) return found;
    matched = fallback[matched - 1] as number;
  }
  return found;
}
