import * as vscode from 'vscode';

/** A file system that can be registered before the one it hands everything on to is there. */
export function deferFileSystem(later: Promise<vscode.FileSystemProvider>): vscode.FileSystemProvider {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  later.then(
    (provider) => provider.onDidChangeFile((events) => changes.fire(events)),
    () => changes.dispose(),
  );
  return {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => {}),
    stat: async (uri) => (await later).stat(uri),
    readFile: async (uri) => (await later).readFile(uri),
    writeFile: async (uri, content, options) => (await later).writeFile(uri, content, options),
    readDirectory: async (uri) => (await later).readDirectory(uri),
    createDirectory: async (uri) => (await later).createDirectory(uri),
    delete: async (uri, options) => (await later).delete(uri, options),
    rename: async (from, to, options) => (await later).rename(from, to, options),
  };
}
