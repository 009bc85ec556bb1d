import type { Workspace } from '../ports.ts';

/** A workspace that lists each directory, and reads the rules in it, once; files are read whenever they are asked for. */
export function rememberDirectories(workspace: Workspace): Workspace {
  return {
    folders: workspace.folders,
    roots: workspace.roots,
    read: (path) => workspace.read(path),
    list: once((directory) => workspace.list(directory)),
    readLoosely: once((path) => workspace.readLoosely(path)),
    outerRules: once((folder) => workspace.outerRules(folder)),
    repositoryRules: once((directory) => workspace.repositoryRules(directory)),
  };
}

function once<T>(ask: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (path) => {
    const answer = answers.get(path) ?? ask(path);
    answers.set(path, answer);
    return answer;
  };
}
