/** What of a machine says whose it is: absolute paths as its system writes them, `''` where there is none. */
export type Places = {
  /** The open folders by their names. */
  readonly roots: readonly { readonly name: string; readonly path: string }[];
  readonly home: string;
  /** The person's name in paths. */
  readonly user: string;
};

/**
 * Takes places out of texts: a root becomes `/workspace`, or `/workspace/<name>` where there are several, the home folder `~`,
 * and the person's name within other paths `user`.
 */
export function createPlaceHiding({ roots, home, user }: Places): (text: string) => string {
  const named = roots.map(
    ({ name, path }) => [path, roots.length === 1 ? '/workspace' : `/workspace/${name}`] as const,
  );
  const hidden = [...named, [home, '~'] as const]
    .filter(([path]) => path.replace(/[\\/]+$/, '').length > 1)
    .sort(([a], [b]) => b.length - a.length)
    .map(([path, instead]) => [patternOf(path), instead] as const);
  const owner = user === '' ? null : new RegExp(`(?<=[/\\\\](?:home|users)[/\\\\]+)${literal(user)}(?![\\w-])`, 'gi');
  return (text) => {
    const rest = hidden.reduce((left, [pattern, instead]) => left.replace(pattern, () => instead), text);
    return owner === null ? rest : rest.replace(owner, 'user');
  };
}

/** A path in every spelling that texts have of it: with either slash, doubled where a string has it, and as an address. */
function patternOf(path: string): RegExp {
  const names = path.split(/[\\/]+/).filter((name, index) => name !== '' || index === 0);
  const spelled = names.map((name) => {
    const address = encodeURIComponent(name);
    return address === name ? literal(name) : `(?:${literal(name)}|${literal(address)})`;
  });
  const isFoldedCase = /^[a-z]:/i.test(path);
  return new RegExp(`(?<![\\w.~-])${spelled.join('(?:/|\\\\{1,4})')}(?![\\w-])`, isFoldedCase ? 'gi' : 'g');
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
