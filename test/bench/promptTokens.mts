import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { estimateTokenCount } from 'tokenx';
import { carryOut, type Means, planFeature } from '../../src/core/implementFeature.ts';
import { reduce } from '../../src/core/run/reduce.ts';
import { type Run, workOf } from '../../src/core/run/run.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { createFolderWorkspace } from '../../src/node/folderWorkspace.ts';
import { readPreparedReplies } from '../../src/providers/preparedReplies.ts';
import { sampleChatModel } from '../../src/providers/sampleModel.ts';
import { noGrammars } from '../core/grammars.ts';
import { realSecrets } from '../core/reader.ts';
import { root } from '../host/paths.mts';

/** What a feature asks of its models. */
export type PromptTokens = { readonly files: number; readonly requests: number; readonly tokens: number };

const source = ['amount', 'cli', 'dates', 'errors', 'expense', 'file', 'ledger', 'limits', 'main', 'report', 'table'];
const project = ['package.json', 'README.md', 'test/cli.test.ts', ...source.map((name) => `src/${name}.ts`)];
const modified = ['src/ledger.ts', 'src/report.ts', 'src/cli.ts', 'README.md'];

/**
 * Counts the prompts (instructions, questions and schema, by the estimate that the product uses) of a feature that modifies
 * five files and creates one, in a repository of fourteen: a part of the sample project, planned as its prepared plan says.
 */
export async function countPromptTokens(): Promise<PromptTokens> {
  const sample = join(root, 'media/sample');
  const folder = mkdtempSync(join(tmpdir(), 'foreman-bench-'));
  try {
    for (const file of project) cpSync(join(sample, 'project', file), join(folder, file));
    const replies = await readPreparedReplies(sample);
    const prepared = JSON.parse(replies.plan) as { files: { filePath: string }[] };
    const kept = prepared.files.filter(({ filePath }) => filePath === 'src/budgets.ts' || modified.includes(filePath));
    const tests = {
      filePath: 'test/cli.test.ts',
      changeType: 'modify',
      purpose:
        'Test the budget command: set, list and clear a budget, the warning of `add` when a category is over it, and a command without a category, which is a UsageError. Use the helpers of this file.',
    };
    const plan = JSON.stringify({ ...prepared, files: [...kept, tests] });
    const files = new Map([...replies.files, ['test/cli.test.ts', 'No edit.']]);
    const model = sampleChatModel(
      { ...replies, plan, files },
      { firstTokenMs: 0, tokensPerSecond: Number.POSITIVE_INFINITY },
    );
    const asked: LanguageModelV4CallOptions[] = [];
    const { languageModel } = model;
    if (languageModel.specificationVersion !== 'v4') throw new Error('The sample model is of another version.');
    const counting = {
      ...languageModel,
      doStream: (options: LanguageModelV4CallOptions) => {
        asked.push(options);
        return languageModel.doStream(options);
      },
    };
    const events: RunEvent[] = [];
    const runNow = () => events.reduce<Run | null>(reduce, null) as Run;
    const means: Means = {
      grammars: noGrammars,
      secrets: realSecrets,
      model: { ...model, languageModel: counting },
      workspace: createFolderWorkspace(folder),
      rungs: { get: () => undefined, set: () => {} },
      signal: new AbortController().signal,
      contextTokens: 24_000,
      report: (event) => events.push(event),
      log: () => {},
    };
    const request = { title: 'Budgets', text: replies.requests[0] ?? '', specPath: null };
    events.push({ type: 'run.started', runId: 'run', request, model: { name: 'sample', prepared: true } });
    await planFeature(request, null, means);
    const work = workOf(runNow());
    if (work === null || work.tasks.length !== 6)
      throw new Error(`There is no plan of six files: ${JSON.stringify(runNow())}`);
    await carryOut(work, 8, means);
    return {
      files: project.length,
      requests: asked.length,
      tokens: asked.reduce((sum, one) => sum + tokensOf(one), 0),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tokensOf({ prompt, responseFormat }: LanguageModelV4CallOptions): number {
  const texts = prompt.flatMap(({ content }) =>
    typeof content === 'string' ? [content] : content.map((part) => (part.type === 'text' ? part.text : '')),
  );
  const schema = responseFormat?.type === 'json' ? JSON.stringify(responseFormat.schema) : '';
  return estimateTokenCount(texts.join('\n')) + estimateTokenCount(schema);
}
