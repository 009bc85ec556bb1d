import { encodePath } from './encodePath.mts';

/** The address of a workbench that opens a folder, with the start options VS Code takes as its payload. */
export function workbenchAddress(
  server: string,
  folder: string,
  payload: Readonly<Record<string, string>> = {},
): string {
  const address = `${server}/?folder=${encodePath(folder)}`;
  const options = Object.entries(payload);
  return options.length === 0 ? address : `${address}&payload=${encodeURIComponent(JSON.stringify(options))}`;
}
