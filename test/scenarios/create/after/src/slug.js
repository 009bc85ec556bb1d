/** The part of a page's address that stands for its title. */
export function slugOf(title) {
  return title
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join('-') ?? '';
}
