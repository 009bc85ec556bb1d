/** An option with its value as a shell takes it, after a blank; nothing for null. */
export function shellOption(name: string, value: string | null): string {
  if (value === null) return '';
  const shell = /^[\w./:=@%+,-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
  return ` --${name}${value.startsWith('-') ? '=' : ' '}${shell}`;
}
