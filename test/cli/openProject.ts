import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, writeFiles } from '../node/temporaryFolder.ts';
import type { LoopbackAnswer, LoopbackRequest, LoopbackServer } from '../providers/loopbackServer.ts';
import { readTree } from '../scenarios/fileTree.ts';
import { askedFile, startServer } from '../scenarios/scenarioServer.ts';
import { type Given, runInTerminal, type TerminalRun } from './runInTerminal.ts';

/** The key of these tests; it must not be found in anything that is printed or written. */
export const key = 'sk-of-these-tests';

/** Two files to modify and one to create. */
export const plan = {
  summary: 'Both are raised, and a third one is added.',
  estimatedComplexity: 'low',
  files: [
    { filePath: 'src/a.js', changeType: 'modify', purpose: 'Raise a.' },
    { filePath: 'src/b.js', changeType: 'modify', purpose: 'Raise b.' },
    { filePath: 'src/c.js', changeType: 'create', purpose: 'Add c.' },
  ],
};

const raised = (name: string) =>
  `Raised ${name}.\n\n<<<<<<< SEARCH\nconst ${name} = 1;\n=======\nconst ${name} = 2;\n>>>>>>> REPLACE\n`;

/** What a model answers that does as it is told. */
export function goodAnswer(request: LoopbackRequest): LoopbackAnswer {
  const filePath = askedFile(request);
  if (filePath === null) return { text: JSON.stringify(plan) };
  if (filePath === 'src/c.js') return { text: 'Added c.\n\n```js\nconst c = 2;\n```\n' };
  return { text: raised(filePath.slice(4, 5)) };
}

/** The files of the project before, and after everything that is planned. */
export const filesBefore = { 'src/a.js': 'const a = 1;\n', 'src/b.js': 'const b = 1;\n' };
export const filesAfter = { 'src/a.js': 'const a = 2;\n', 'src/b.js': 'const b = 2;\n', 'src/c.js': 'const c = 2;\n' };

/** What the project's model is asked for. */
export const request = 'Raise everything';

/** A model that does as it is told but for some files. */
export const except =
  (answers: Readonly<Record<string, LoopbackAnswer>>) =>
  (asked: LoopbackRequest): LoopbackAnswer =>
    answers[askedFile(asked) ?? 'plan'] ?? goodAnswer(asked);

/** An answer that a worker cannot use. */
export const noEdit: LoopbackAnswer = { text: 'I would rather not.' };

/** What a run said, line by line. */
export const linesOf = (text: string) => text.trimEnd().split('\n');

/** A project in a folder, and how to work in it. */
export type Project = {
  readonly cwd: string;
  readonly server: LoopbackServer;
  /** The files that models were asked for, in order; null for a plan. */
  asked(): (string | null)[];
  /** The project's files as text. */
  tree(): Record<string, string>;
  /** Runs a command with the project's model. */
  run(argv: readonly string[], given?: Partial<Given>): Promise<TerminalRun>;
};

/** A project in a folder of its own, with a model that answers so, and a home that its runs share. */
export async function openProject(
  respond: (request: LoopbackRequest) => LoopbackAnswer | Promise<LoopbackAnswer> = goodAnswer,
  files: Readonly<Record<string, string | Uint8Array>> = filesBefore,
): Promise<Project> {
  const parent = temporaryFolder();
  const cwd = join(parent, 'project');
  mkdirSync(cwd);
  writeFiles(cwd, files);
  const server = await startServer(respond);
  const model = ['--model', 'openai:test', '--server', `openai=${server.url}`];
  return {
    cwd,
    server,
    asked: () => server.requests.map(askedFile),
    tree: () => Object.fromEntries(Object.entries(readTree(cwd)).map(([path, bytes]) => [path, bytes.toString()])),
    run: ([command = '', ...rest], given = {}) =>
      runInTerminal([command, ...model, ...rest], {
        cwd,
        home: join(parent, 'home'),
        ...given,
        env: { OPENAI_API_KEY: key, ...given.env },
      }),
  };
}
