import { z } from 'zod';
import { createSecretScanner } from '../node/secretScanner.ts';
import { printableLine } from '../views/printable.ts';
import { closeSite } from './closeSite.ts';
import type { ContextCommand } from './command.ts';
import { type ContextAnswer, type ContextQuestion, contextAnswer } from './contextAnswer.ts';
import { type ExitCode, exitCode } from './exitCode.ts';
import { inputLines } from './inputLines.ts';
import { openSite } from './openSite.ts';
import { until } from './readInput.ts';
import type { Site } from './readSource.ts';
import type { Session } from './session.ts';
import { isUsageError } from './usageError.ts';
import { writeOut } from './writeOut.ts';

/**
 * Tells what a planner would see for a request, or for each that comes on stdin, without asking a model.
 * @throws UsageError; the signal's reason once that is aborted
 */
export async function showContext(command: ContextCommand, session: Session): Promise<ExitCode> {
  return command.request === null ? await answerLines(command, session) : await answerOnce(command, session);
}

async function answerOnce(command: ContextCommand, session: Session): Promise<ExitCode> {
  const { io } = session;
  const { request, limit, tokens } = command;
  const site = await openSite(command.workspace, command.encoding, session);
  try {
    const answer = await answerIn(site, { request: request ?? '', limit, tokens }, session);
    await writeOut(io.stdout, command.json ? `${JSON.stringify(answer)}\n` : tableOf(answer));
    return exitCode.done;
  } finally {
    await closeSite(site, session.screen);
  }
}

/** So many folders are kept warm: those that were asked about last. */
const mostWarm = 4;

const question = z.object({
  workspace: z.string().optional(),
  request: z.string(),
  limit: z.number().int().min(1).optional(),
  tokens: z.number().int().min(100).optional(),
});

async function answerLines(command: ContextCommand, session: Session): Promise<ExitCode> {
  const { io } = session;
  const sites = new Map<string, Site>();
  const siteOf = async (workspace: string | null): Promise<Site> => {
    const key = workspace ?? '';
    const site = sites.get(key) ?? (await openSite(workspace, command.encoding, session));
    sites.delete(key);
    sites.set(key, site);
    const [oldest] = sites.keys();
    if (sites.size > mostWarm && oldest !== undefined) {
      await closeSite(sites.get(oldest) as Site, session.screen);
      sites.delete(oldest);
    }
    return site;
  };
  let code: ExitCode = exitCode.done;
  const lines = inputLines(io.stdin);
  try {
    for (let number = 1; ; number += 1) {
      const { value: line, done } = await until(io.signal, lines.next());
      if (done === true) return code;
      if (line.trim() === '') continue;
      let answer: ContextAnswer | { readonly error: string };
      try {
        const { workspace, request, limit = command.limit, tokens = command.tokens } = question.parse(JSON.parse(line));
        answer = await answerIn(await siteOf(workspace ?? command.workspace), { request, limit, tokens }, session);
      } catch (error) {
        io.signal.throwIfAborted();
        code = exitCode.partly;
        answer = { error: `line ${number} of the input: ${faultOf(error)}` };
        if (!isUsageError(error)) session.screen.log(answer.error, error);
      }
      if (!(await writeOut(io.stdout, `${JSON.stringify(answer)}\n`))) return code;
    }
  } finally {
    for (const site of sites.values()) await closeSite(site, session.screen);
  }
}

function faultOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return ['not as expected', ...(issue?.path ?? []).map(String), issue?.message].join(': ');
  }
  if (error instanceof SyntaxError) return `no JSON: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

function answerIn(site: Site, asked: ContextQuestion, { io, screen, messages }: Session): Promise<ContextAnswer> {
  return contextAnswer(asked, site, createSecretScanner(), messages, screen.log, io.signal);
}

function tableOf({ files, rules, excluded, timing }: ContextAnswer): string {
  const rows = [
    ...rules.map(({ path, tokens }) => [String(tokens), path, 'rules'] as const),
    ...files.map(({ path, tokens, reasons, ranges }) => {
      const lines = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
      return [String(tokens), lines === '' ? path : `${path}:${lines}`, reasons.join(', ')] as const;
    }),
  ];
  const width = Math.max(6, ...rows.map(([tokens]) => tokens.length));
  const body = rows.map(([tokens, path, why]) => printableLine(`${tokens.padStart(width)}  ${path}  (${why})`));
  const left = Object.entries(excluded.counts).filter(([, count]) => count > 0);
  const told = left.length === 0 ? [] : [`left out: ${left.map(([why, count]) => `${count} ${why}`).join(', ')}`];
  const lines = ['tokens'.padStart(width), ...body, ...told, `${Math.round(timing.total)} ms`];
  return lines.map((line) => `${printableLine(line)}\n`).join('');
}
