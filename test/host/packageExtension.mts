import { npm } from './npm.mts';
import { root, vsixFile } from './paths.mts';

/** Builds the extension, packages it and returns the package's path. */
export async function packageExtension(): Promise<string> {
  await npm(root, ['run', 'package']);
  return vsixFile;
}
