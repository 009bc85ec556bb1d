import { join } from 'node:path';
import { root } from '../host/paths.mts';
import type { Suite } from '../host/suite.mts';

const workspace = join(root, 'test/vscode/workspace');

/** Every suite that runs inside VS Code. */
export const suites: readonly Suite[] = [
  {
    name: 'extension',
    files: 'test/vscode/*.test.ts',
    workspace,
    extensions: [join(root, 'test/vscode/model-provider')],
  },
  { name: 'files', files: 'test/vscode/files/*.test.ts', workspace },
  { name: 'trust', files: 'test/vscode/trust/*.test.ts', workspace },
  {
    name: 'virtual',
    files: 'test/vscode/virtual/*.test.ts',
    workspace: join(root, 'test/vscode/virtual-workspace'),
    workspaceFile: 'virtual.code-workspace',
    extensions: [join(root, 'test/vscode/memory-folder')],
  },
];
