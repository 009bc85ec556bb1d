const vscode = require('vscode');

/**
 * A file system of the scheme `foreman-memory` that holds its files in memory: a map from paths to bytes, with null for a
 * folder. In the beginning there is the empty folder `/project`.
 */
exports.activate = (context) => {
  const held = new Map([
    ['/', null],
    ['/project', null],
  ]);
  const times = new Map();
  const changed = new vscode.EventEmitter();
  const { FileSystemError, FileType, FileChangeType } = vscode;

  const entryAt = (uri) => {
    if (!held.has(uri.path)) throw FileSystemError.FileNotFound(uri);
    return held.get(uri.path);
  };
  const bytesAt = (uri) => {
    const entry = entryAt(uri);
    if (entry === null) throw FileSystemError.FileIsADirectory(uri);
    return entry;
  };
  const put = (uri, entry) => {
    const parent = uri.path.slice(0, Math.max(1, uri.path.lastIndexOf('/')));
    if (held.get(parent) !== null) throw FileSystemError.FileNotFound(uri);
    const type = held.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
    held.set(uri.path, entry);
    times.set(uri.path, Date.now());
    changed.fire([{ type, uri }]);
  };
  const below = (path) => [...held.keys()].filter((other) => other.startsWith(path === '/' ? '/' : `${path}/`));

  /** @type {vscode.FileSystemProvider} */
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose: () => {} }),
    stat(uri) {
      const entry = entryAt(uri);
      const time = times.get(uri.path) ?? 0;
      return {
        type: entry === null ? FileType.Directory : FileType.File,
        ctime: time,
        mtime: time,
        size: entry?.length ?? 0,
      };
    },
    readDirectory(uri) {
      if (entryAt(uri) !== null) throw FileSystemError.FileNotADirectory(uri);
      const start = uri.path === '/' ? 1 : uri.path.length + 1;
      const names = below(uri.path).map((path) => path.slice(start));
      return names
        .filter((name) => name !== '' && !name.includes('/'))
        .map((name) => [name, held.get(`${uri.path === '/' ? '' : uri.path}/${name}`) === null ? 2 : 1]);
    },
    createDirectory(uri) {
      if (held.has(uri.path)) throw FileSystemError.FileExists(uri);
      put(uri, null);
    },
    readFile: (uri) => bytesAt(uri).slice(),
    writeFile(uri, content, { create, overwrite }) {
      if (held.get(uri.path) === null) throw FileSystemError.FileIsADirectory(uri);
      if (!held.has(uri.path) && !create) throw FileSystemError.FileNotFound(uri);
      if (held.has(uri.path) && create && !overwrite) throw FileSystemError.FileExists(uri);
      put(uri, content.slice());
    },
    delete(uri, { recursive }) {
      entryAt(uri);
      const inside = below(uri.path);
      if (inside.length > 0 && !recursive) throw FileSystemError.NoPermissions(uri);
      for (const path of [uri.path, ...inside]) held.delete(path);
      changed.fire([{ type: FileChangeType.Deleted, uri }]);
    },
    rename(from, to, { overwrite }) {
      if (held.has(to.path) && !overwrite) throw FileSystemError.FileExists(to);
      put(to, bytesAt(from));
      provider.delete(from, { recursive: false });
    },
  };
  context.subscriptions.push(
    changed,
    vscode.workspace.registerFileSystemProvider('foreman-memory', provider, { isCaseSensitive: true }),
  );
};
