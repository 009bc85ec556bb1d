import { carryOut, type Means, planFeature } from '../../src/core/implementFeature.ts';
import type { ChatModel } from '../../src/core/model/chatModel.ts';
import type { Revision } from '../../src/core/plan/planPrompt.ts';
import type { FeatureRequest } from '../../src/core/request/featureRequest.ts';
import { reduce } from '../../src/core/run/reduce.ts';
import { type Run, workOf } from '../../src/core/run/run.ts';
import type { RunEvent } from '../../src/core/run/runEvent.ts';
import { compatibleModel } from '../../src/providers/compatibleModel.ts';
import { openaiModel } from '../../src/providers/openaiModel.ts';
import { noGrammars } from '../core/grammars.ts';
import { createMemoryWorkspace } from '../core/memoryWorkspace.ts';
import { realSecrets } from '../core/reader.ts';
import { type LoopbackAnswer, type LoopbackRequest, startLoopbackServer } from './loopbackServer.ts';
import { withoutChance } from './withoutChance.ts';

export const request: FeatureRequest = { title: 'Constants', text: 'Raise the constants.', specPath: null };

/** A workspace of that many files, `src/a.ts`, `src/b.ts`, …, and the plan and the replies that raise their constants. */
export function constants(count: number) {
  const names = [...'abcdefgh'].slice(0, count);
  const files = Object.fromEntries(names.map((name) => [`src/${name}.ts`, `const ${name} = 1;\n`]));
  const plan = {
    summary: 'All are raised.',
    estimatedComplexity: 'low' as const,
    files: names.map((name) => ({
      filePath: `src/${name}.ts`,
      changeType: 'modify' as const,
      purpose: `Raise ${name}.`,
    })),
  };
  const tasks = plan.files.map((file, index) => ({ id: `t${index + 1}`, ...file }));
  return { files, plan, json: JSON.stringify(plan), tasks };
}

/** What raises the constant of a file. */
export function raise(filePath: string): string {
  const name = filePath.slice('src/'.length, -'.ts'.length);
  return `Raised.\n\n<<<<<<< SEARCH\nconst ${name} = 1;\n=======\nconst ${name} = 2;\n>>>>>>> REPLACE\n`;
}

export const apis = { openai: 'responses', compatible: 'chat/completions' } as const;

/** A provider, by the kind of its models' names. */
export type Provider = keyof typeof apis;

export type Respond = (asked: LoopbackRequest, filePath: string | null) => LoopbackAnswer | Promise<LoopbackAnswer>;

type Given = Partial<Omit<Means, 'model'>> & { readonly model?: Partial<ChatModel> };

/**
 * A feature that is planned and carried out by a model behind a server that answers so; `respond` is told the file of a
 * worker's task, null for the planner.
 */
export async function startFeature(provider: Provider, respond: Respond, { model: traits, ...given }: Given = {}) {
  const server = await startLoopbackServer((asked) =>
    respond(asked, /<task changeType="\w+" filePath="([^"]+)">/.exec(asked.prompt)?.[1] ?? null),
  );
  const abort = new AbortController();
  const log: [message: string, cause: unknown][] = [];
  let keys = 0;
  const apiKey = async () => {
    keys += 1;
    return `key-${keys}`;
  };
  const model =
    provider === 'openai'
      ? openaiModel('test', { baseUrl: server.url, apiKey })
      : await compatibleModel('loopback', 'test', { baseUrl: server.url, apiKey, contextWindow: null });
  const { name, prepared } = model;
  const events: RunEvent[] = [{ type: 'run.started', runId: 'r1', request, model: { name, prepared } }];
  const means: Means = {
    model: { ...model, ...traits },
    rungs: new Map(),
    grammars: noGrammars,
    secrets: realSecrets,
    workspace: createMemoryWorkspace(constants(2).files),
    timing: withoutChance,
    signal: abort.signal,
    contextTokens: 1_000,
    report: (event) => events.push(event),
    log: (message, cause) => log.push([message, cause]),
    ...given,
  };
  const runNow = () => events.reduce<Run | null>(reduce, null) as Run;
  return {
    server,
    abort,
    log,
    report: means.report,
    plan: (revision: Revision | null = null) => planFeature(request, revision, means),
    /** Carries out what can start, or only some of it. */
    work(only?: readonly string[]) {
      const work = workOf(runNow(), only);
      if (work === null) throw new Error('There is no plan.');
      return carryOut(work, 8, means);
    },
    close: () => server.close(),
    get run() {
      return runNow();
    },
    /** What was reported since the run started, without progress. */
    get events() {
      return events.slice(1).filter(({ type }) => !type.endsWith('.progressed'));
    },
    get progress() {
      return events.flatMap((event) => (event.type === 'plan.progressed' ? [event.tokens] : []));
    },
  };
}
