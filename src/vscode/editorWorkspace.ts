import * as vscode from 'vscode';
import type { DirectoryEntry, FileContent, UnreadableReason, Workspace, WorkspacePath } from '../core/ports.ts';
import { decodeLoosely, largestFile } from '../node/fileBytes.ts';
import { placementOf } from '../node/placement.ts';
import { contentOf } from './decodeFile.ts';
import { isMissing } from './putBytes.ts';

/** The folders open in the editor; what an unsaved document says counts as the file's content. */
export type EditorWorkspace = Workspace & {
  /** Where a path stands; null when no open folder has its first segment. */
  uriOf(path: WorkspacePath): vscode.Uri | null;
  /** A resource's path; null when it is in no open folder. */
  pathOf(uri: vscode.Uri): WorkspacePath | null;
  /** The folder that a path stands in; null when it is in no open folder. */
  rootOf(path: WorkspacePath): vscode.Uri | null;
  /**
   * From now on paths mean places in the folders that are open now. Until then they mean what they did, whatever folder is
   * opened or closed; what stood in a folder that was closed is in none.
   */
  bind(): void;
};

/** @param log told of what could not be read, with its cause */
export function createEditorWorkspace(log: (message: string, cause: unknown) => void): EditorWorkspace {
  let bound = vscode.workspace.workspaceFolders ?? [];
  const folders = () => bound;
  const isOpen = ({ uri }: vscode.WorkspaceFolder) =>
    vscode.workspace.workspaceFolders?.some((open) => open.uri.toString() === uri.toString()) === true;
  const place = (path: WorkspacePath): { folder: vscode.WorkspaceFolder; uri: vscode.Uri } | null => {
    const several = folders().length > 1;
    const at = path.indexOf('/');
    const name = at < 0 ? path : path.slice(0, at);
    const folder = several ? folders().find((candidate) => candidate.name === name) : folders()[0];
    if (folder === undefined || !isOpen(folder)) return null;
    const rest = several ? path.slice(name.length + 1) : path;
    return { folder, uri: rest === '' ? folder.uri : vscode.Uri.joinPath(folder.uri, rest) };
  };
  return {
    get folders() {
      return folders().map(({ name }) => name);
    },
    get roots() {
      return folders().map(({ uri }) => (uri.scheme === 'file' ? uri.fsPath : ''));
    },
    uriOf: (path) => place(path)?.uri ?? null,
    pathOf(uri) {
      const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
      const isBound = folders().some((candidate) => candidate.uri.toString() === folder);
      return isBound ? vscode.workspace.asRelativePath(uri, folders().length > 1) : null;
    },
    rootOf: (path) => place(path)?.folder.uri ?? null,
    bind: () => {
      bound = vscode.workspace.workspaceFolders ?? [];
    },
    async list(directory) {
      if (directory === '' && folders().length > 1) {
        return folders().map(({ name }): DirectoryEntry => ({ name, kind: 'directory' }));
      }
      const found = place(directory);
      if (found === null) return [];
      try {
        const entries = await vscode.workspace.fs.readDirectory(found.uri);
        return entries.flatMap(([name, type]): DirectoryEntry[] => {
          if (type & vscode.FileType.SymbolicLink) return [{ name, kind: 'link' }];
          if (type & vscode.FileType.Directory) return [{ name, kind: 'directory' }];
          return type & vscode.FileType.File ? [{ name, kind: 'file' }] : [];
        });
      } catch (error) {
        if (!isMissing(error)) log(`The folder ${directory} could not be listed.`, error);
        return [];
      }
    },
    async read(path) {
      const found = place(path);
      if (found === null) return unreadable('outside');
      try {
        return await read(found.folder, found.uri);
      } catch (error) {
        if (isMissing(error)) return contentOf(null, found.uri);
        log(`${path} could not be read.`, error);
        return unreadable('denied');
      }
    },
    async readLoosely(path) {
      const found = place(path);
      if (found === null) return null;
      try {
        return decodeLoosely(await vscode.workspace.fs.readFile(found.uri));
      } catch (error) {
        if (!isMissing(error)) log(`${path} could not be read.`, error);
        return null;
      }
    },
    async outerRules(folder) {
      return (await import('./engine.ts')).outerRulesOf(place(folder)?.uri ?? null);
    },
    async repositoryRules(directory) {
      return (await import('./engine.ts')).repositoryRulesOf(place(directory)?.uri ?? null, directory, this);
    },
  };
}

async function read(folder: vscode.WorkspaceFolder, uri: vscode.Uri): Promise<FileContent> {
  const placement = await placementIn(folder, uri);
  if (placement !== 'inside') return unreadable(placement);
  const { size, type } = await vscode.workspace.fs.stat(uri);
  if (type & vscode.FileType.Directory) return unreadable('directory');
  if (!(type & vscode.FileType.File)) return unreadable('denied');
  if (size > largestFile) return unreadable('too-large');
  return contentOf(await vscode.workspace.fs.readFile(uri), uri);
}

async function placementIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri) {
  return uri.scheme === 'file' ? placementOf(folder.uri.fsPath, uri.fsPath) : 'inside';
}

function unreadable(reason: UnreadableReason): FileContent {
  return { kind: 'unreadable', reason };
}
