/** The error of whoever needs a regular file where a folder, a device, a pipe or a link stands, in the file system's words. */
export function notRegularFile(file: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`EINVAL: not a regular file, open '${file}'`), { code: 'EINVAL' });
}
