import * as vscode from 'vscode';
import { type RequestResult, readRequest, requestLimit } from '../core/request/featureRequest.ts';
import { unreadableBytes } from '../node/fileBytes.ts';
import { askForRequest, selectedText } from './askForRequest.ts';
import { decodeFile, openDocument } from './decodeFile.ts';
import type { EditorWorkspace } from './editorWorkspace.ts';
import type * as Engine from './engine.ts';
import { isSampleProject, sampleRequest } from './sampleProject.ts';

/** Where requests come from: a person's words or a spec file. */
export type RequestSource = {
  /**
   * Asks the person; undefined when they left.
   * @param prefill what stands there to begin with; left out: the selection, or the sample project's feature
   */
  ask(prefill?: string): Promise<RequestResult | undefined>;
  /** Reads a resource; what an unsaved document says counts. */
  read(spec: vscode.Uri): Promise<RequestResult>;
};

export function createRequestSource(
  workspace: EditorWorkspace,
  loadEngine: () => Promise<typeof Engine>,
  sampleFolder: vscode.Uri,
): RequestSource {
  return {
    async ask(prefill) {
      const begin = prefill ?? selectedText();
      const isEmptySample = begin === '' && (await isSampleProject());
      const text = await askForRequest(isEmptySample ? await sampleRequest(sampleFolder) : begin);
      return text === undefined ? undefined : readRequest(text);
    },
    async read(spec) {
      const path = workspace.pathOf(spec);
      const { isSecretFile, standingOf } = await loadEngine();
      const name = spec.path.split('/').slice(-2).join('/');
      if (isSecretFile(name) || (path !== null && (await standingOf(path, workspace)) !== 'open')) {
        return { ok: false, problem: { kind: 'withheld' } };
      }
      const document = openDocument(spec);
      if (document !== undefined) return readRequest(document.getText(), path);
      const { size } = await vscode.workspace.fs.stat(spec);
      if (size > 4 * requestLimit) {
        return { ok: false, problem: { kind: 'too-long', characters: size, limit: requestLimit } };
      }
      const bytes = await vscode.workspace.fs.readFile(spec);
      const decoded = unreadableBytes(bytes) === null ? await decodeFile(bytes, spec) : null;
      return decoded === null ? { ok: false, problem: { kind: 'binary' } } : readRequest(decoded.text, path);
    },
  };
}
