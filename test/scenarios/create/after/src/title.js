/** A title as it is shown. */
export function showTitle(title) {
  return title.trim();
}
