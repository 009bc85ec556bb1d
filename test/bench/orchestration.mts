import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { carryOut, type Means, planFeature } from '../../src/core/implementFeature.ts';
import type { ChatModel } from '../../src/core/model/chatModel.ts';
import type { Workspace } from '../../src/core/ports.ts';
import { workOf } from '../../src/core/run/run.ts';
import { createRunStore } from '../../src/core/run/runStore.ts';
import { openRunRecords } from '../../src/node/runRecords.ts';
import { chatModelOf } from '../core/chatModel.ts';
import { noGrammars } from '../core/grammars.ts';
import { realSecrets } from '../core/reader.ts';

/**
 * How long a run took beside the least that its model allows: the plan, then the longest answer or all answers spread
 * evenly over the workers, whichever is more; and beside what the same answers take in the same order without any work of
 * ours, since nobody can spread them evenly who does not know how long each will take.
 */
export type Overhead = {
  readonly files: number;
  readonly ms: number;
  readonly idealMs: number;
  readonly scheduledMs: number;
};

const limit = 8;
const planMs = 600;
const pieces = 25;

/**
 * Runs features of several sizes with a model that takes a known time for each answer, through the store and a journal on
 * disk, eight workers at once.
 */
export async function measureOrchestration(sizes: readonly number[]): Promise<Overhead[]> {
  const results: Overhead[] = [];
  for (const files of sizes) results.push(await measure(files));
  return results;
}

async function measure(files: number): Promise<Overhead> {
  const times = Array.from({ length: files }, (_, index) => 400 + ((index * 7919) % 600));
  const paths = times.map((_, index) => `src/part${index}.ts`);
  const folder = mkdtempSync(join(tmpdir(), 'foreman-bench-'));
  try {
    const store = createRunStore((await openRunRecords(folder, fail)).record, Date.now, fail);
    const means: Means = {
      grammars: noGrammars,
      secrets: realSecrets,
      model: simulatedModel(paths, times),
      workspace: workspaceOf(paths),
      rungs: { get: () => undefined, set: () => {} },
      signal: new AbortController().signal,
      contextTokens: 24_000,
      report: store.report,
      log: (message, cause) => fail(new Error(message, { cause })),
    };
    const request = { title: 'Count', text: 'Let every part count.', specPath: null };
    const started = performance.now();
    store.report({ type: 'run.started', runId: 'run', request, model: { name: 'simulated', prepared: true } });
    await planFeature(request, null, means);
    const work = store.run === null ? null : workOf(store.run);
    if (work === null) throw new Error(`There is no plan: ${JSON.stringify(store.run?.failure)}`);
    store.report({ type: 'plan.approved', model: { name: 'simulated', prepared: true } });
    await carryOut(work, limit, means);
    await store.recorded();
    const ms = performance.now() - started;
    const done = store.run?.tasks.filter(({ status }) => status === 'proposed').length;
    if (done !== files) throw new Error(`Only ${done} of ${files} files were proposed.`);
    const total = times.reduce((sum, time) => sum + time, 0);
    const idealMs = planMs + Math.max(Math.max(...times), total / Math.min(limit, files));
    return { files, ms, idealMs, scheduledMs: planMs + scheduled(times) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** When the last worker ends if each takes the next answer as soon as it is free. */
function scheduled(times: readonly number[]): number {
  const free = Array.from({ length: limit }, () => 0);
  for (const time of times) {
    const next = free.indexOf(Math.min(...free));
    free[next] = (free[next] as number) + time;
  }
  return Math.max(...free);
}

function simulatedModel(paths: readonly string[], times: readonly number[]): ChatModel {
  const plan = JSON.stringify({
    summary: 'Every part counts.',
    estimatedComplexity: 'low',
    files: paths.map((filePath) => ({ filePath, changeType: 'modify', purpose: 'Count to two instead of one.' })),
  });
  const edit =
    'Counts.\n\n<<<<<<< SEARCH\nexport const count = 1;\n=======\nexport const count = 2;\n>>>>>>> REPLACE\n';
  const languageModel: LanguageModelV4 = {
    specificationVersion: 'v4',
    provider: 'bench',
    modelId: 'simulated',
    supportedUrls: {},
    async doStream({ prompt }) {
      const path = /<task changeType="\w+" filePath="([^"]+)">/.exec(
        JSON.stringify(prompt).replaceAll('\\"', '"'),
      )?.[1];
      const [text, ms] = path === undefined ? [plan, planMs] : [edit, times[paths.indexOf(path)] as number];
      return { stream: ReadableStream.from(streamed(text, ms)) };
    },
    doGenerate: () => fail(new Error('Only streams are asked for.')),
  };
  return chatModelOf(languageModel, { name: 'simulated', prepared: true });
}

/** A text in pieces whose last one comes after exactly so many milliseconds, however late the timers of others are. */
async function* streamed(text: string, ms: number): AsyncGenerator<LanguageModelV4StreamPart> {
  const began = performance.now();
  const size = Math.ceil(text.length / pieces);
  yield { type: 'stream-start', warnings: [] };
  yield { type: 'text-start', id: '0' };
  for (let piece = 0; piece * size < text.length; piece += 1) {
    const due = began + (ms * (piece + 1)) / Math.ceil(text.length / size);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    yield { type: 'text-delta', id: '0', delta: text.slice(piece * size, (piece + 1) * size) };
  }
  yield { type: 'text-end', id: '0' };
  const unknown = { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined };
  yield {
    type: 'finish',
    finishReason: { unified: 'stop', raw: undefined },
    usage: { inputTokens: unknown, outputTokens: { total: undefined, text: undefined, reasoning: undefined } },
  };
}

function workspaceOf(paths: readonly string[]): Workspace {
  const names = paths.map((path) => ({ name: path.slice('src/'.length), kind: 'file' as const }));
  return {
    folders: ['bench'],
    roots: ['/bench'],
    list: async (directory) => (directory === '' ? [{ name: 'src', kind: 'directory' }] : names),
    read: async (path) =>
      paths.includes(path) ? { kind: 'text', text: 'export const count = 1;\n' } : { kind: 'missing' },
    readLoosely: async () => null,
    outerRules: async () => ({ above: [], foldsCase: false, globs: [] }),
    repositoryRules: async () => ({ excludes: [], foldsCase: false }),
  };
}

function fail(error: unknown): never {
  throw error;
}
