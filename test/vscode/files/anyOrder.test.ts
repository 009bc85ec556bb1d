import { deepEqual } from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openDocument } from '../../../src/vscode/decodeFile.ts';
import { create, type Foreman, folder, modify, propose, revertAll, write } from '../foreman.ts';

let foreman: Foreman;

/** What a person can do to each of the files. */
type Step = {
  readonly act: 'accept' | 'undo' | 'reject' | 'rebase' | 'typing' | 'saving' | 'writing';
  /** Where the person's own line goes, as a part of the file. */
  readonly where: number;
};

const steps = fc.array(
  fc.record({
    act: fc.constantFrom('accept', 'undo', 'accept', 'undo', 'rebase', 'typing', 'saving', 'writing', 'reject'),
    where: fc.constantFrom(0, 0.2, 0.4, 0.6, 0.8, 1),
  }) as fc.Arbitrary<Step>,
  { minLength: 6, maxLength: 10 },
);

const kinds = ['plain', 'mixed', 'new'] as const;
const texts = { plain: 'one\ntwo\nthree\nfour\nfive\n', mixed: 'one\r\ntwo\nthree\r\nfour\nfive\n' };

describe('whatever the order of decisions and of a person’s own edits', () => {
  afterEach(async () => {
    await revertAll();
  });

  it('no line that the person wrote is ever lost', async function () {
    this.timeout(120_000);
    let round = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        round += 1;
        const paths = kinds.map((kind) => `any/${round}/${kind}.txt`);
        const [plain = '', mixed = '', made = ''] = paths;
        write(plain, texts.plain);
        write(mixed, texts.mixed);
        foreman = await propose(
          modify(plain, 'two', '2\nand more'),
          modify(mixed, 'two', '2\nand more'),
          create(made, 'new\nfile\n'),
        );
        const own: { path: string; line: string }[] = [];
        for (const [index, step] of sequence.entries()) {
          for (const path of paths) {
            const line = await take(step, path, `mine ${round}.${index}`);
            if (line !== null) own.push({ path, line });
          }
          const lost = own.filter((mine) => !standsIn(mine.path).includes(mine.line));
          deepEqual(lost, [], `after ${JSON.stringify(sequence.slice(0, index + 1))}`);
        }
        await foreman.close();
      }),
      { numRuns: 10, seed: 7, endOnFailure: true, includeErrorInReport: true },
    );
  });
});

/** Does a step; the line that the person wrote with it, if any. */
async function take({ act, where }: Step, path: string, line: string): Promise<string | null> {
  const uri = vscode.Uri.file(join(folder, path));
  switch (act) {
    case 'typing': {
      if (!existsSync(uri.fsPath)) return null;
      const document = await vscode.workspace.openTextDocument(uri);
      const change = new vscode.WorkspaceEdit();
      change.insert(uri, new vscode.Position(Math.floor(where * document.lineCount), 0), `${line}\n`);
      return (await vscode.workspace.applyEdit(change)) ? line : null;
    }
    case 'saving':
      await openDocument(uri)?.save();
      return null;
    case 'writing': {
      if (!existsSync(uri.fsPath) || openDocument(uri)?.isDirty) return null;
      const lines = readFileSync(uri.fsPath, 'utf8').split('\n');
      lines.splice(Math.floor(where * (lines.length - 1)), 0, line);
      writeFileSync(uri.fsPath, lines.join('\n'));
      return line;
    }
    default:
      await foreman.command({ undo: 'foreman.undoFile' }[act as string] ?? `foreman.${act}`, path);
      return null;
  }
}

/** What stands on disk and in the editor. */
function standsIn(path: string): string {
  const uri = vscode.Uri.file(join(folder, path));
  const document = openDocument(uri);
  const disk = existsSync(uri.fsPath) ? readFileSync(uri.fsPath, 'utf8') : '';
  return document?.isDirty ? `${disk}${document.getText()}` : disk;
}
