import { encodePath } from './encodePath.mts';

/** The address of a workbench that opens a folder or a workspace file, with the start options VS Code takes as its payload. */
export function workbenchAddress(
  server: string,
  opened: string,
  payload: Readonly<Record<string, string>> = {},
): string {
  const address = `${server}/?${opened.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${encodePath(opened)}`;
  const options = Object.entries(payload);
  return options.length === 0 ? address : `${address}&payload=${encodeURIComponent(JSON.stringify(options))}`;
}
