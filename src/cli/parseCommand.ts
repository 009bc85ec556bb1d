import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Command, CommonOptions, Delivery, ModelOptions, RequestSource } from './command.ts';
import type { Environment } from './terminalIo.ts';
import { UsageError } from './usageError.ts';

const common = {
  spec: { type: 'string' },
  workspace: { type: 'string' },
  encoding: { type: 'string' },
  model: { type: 'string' },
  planner: { type: 'string' },
  worker: { type: 'string' },
  server: { type: 'string', multiple: true },
  'context-tokens': { type: 'string' },
  explore: { type: 'string' },
  'max-run-tokens': { type: 'string' },
  quiet: { type: 'boolean' },
  verbose: { type: 'boolean' },
} satisfies ParseArgsConfig['options'];

const options = {
  implement: {
    ...common,
    plan: { type: 'string' },
    apply: { type: 'boolean' },
    allow: { type: 'string', multiple: true },
    patch: { type: 'string' },
    json: { type: 'boolean' },
    jobs: { type: 'string' },
  },
  plan: { ...common, format: { type: 'string' }, out: { type: 'string' } },
  edit: { json: { type: 'boolean' } },
  context: {
    workspace: { type: 'string' },
    encoding: { type: 'string' },
    limit: { type: 'string' },
    tokens: { type: 'string' },
    stdin: { type: 'boolean' },
    json: { type: 'boolean' },
    verbose: { type: 'boolean' },
  },
  replay: { json: { type: 'boolean' }, verbose: { type: 'boolean' } },
} satisfies Record<string, ParseArgsConfig['options']>;

/**
 * Reads the arguments after the program's name.
 * @throws UsageError
 */
export function parseCommand(argv: readonly string[], env: Environment): Command {
  const [name, ...rest] = argv;
  switch (name) {
    case 'implement': {
      const { values, positionals } = parsed(rest, 'implement', options.implement);
      return {
        name,
        ...commonOptions(values, sourceOf(positionals, values.spec, values.plan), env),
        delivery: deliveryOf(values.apply, values.patch),
        allowed: allowedOf(values.apply, values.allow),
        json: values.json === true,
        jobs: values.jobs === undefined ? null : wholeNumber('--jobs', values.jobs, 1, 64),
      };
    }
    case 'plan': {
      const { values, positionals } = parsed(rest, 'plan', options.plan);
      const { format = 'markdown', out } = values;
      if (format !== 'json' && format !== 'markdown') throw new UsageError('--format is "markdown" or "json".');
      return {
        name,
        ...commonOptions(values, sourceOf(positionals, values.spec, undefined), env),
        format,
        out: out === undefined ? null : named('--out', out),
      };
    }
    case 'edit': {
      const { values, positionals } = parsed(rest, 'edit', options.edit);
      if (positionals.length > 0) throw new UsageError('foreman edit reads from stdin alone. See foreman help edit.');
      if (values.json !== true) throw new UsageError('foreman edit speaks JSON alone: foreman edit --json.');
      return { name, loudness: 'normal' };
    }
    case 'context': {
      const { values, positionals } = parsed(rest, 'context', options.context);
      return {
        name,
        request: contextRequestOf(positionals, values.stdin === true),
        workspace: values.workspace === undefined ? null : named('--workspace', values.workspace),
        encoding: values.encoding === undefined ? null : named('--encoding', values.encoding),
        limit: values.limit === undefined ? null : wholeNumber('--limit', values.limit, 1, 10_000),
        tokens: wholeNumber('--tokens', values.tokens ?? '24000', 100, 1_000_000),
        json: values.json === true || values.stdin === true,
        loudness: values.verbose === true ? 'verbose' : 'normal',
      };
    }
    case 'replay': {
      const { values, positionals } = parsed(rest, 'replay', options.replay);
      const [file, ...more] = positionals;
      if (file === undefined || more.length > 0) {
        throw new UsageError('Name one exported run: foreman replay foreman-run.json. See foreman help replay.');
      }
      return {
        name,
        file: named('The file', file),
        json: values.json === true,
        loudness: values.verbose === true ? 'verbose' : 'normal',
      };
    }
    case undefined:
      throw new UsageError('Say what to do: foreman implement "<request>". See foreman --help.');
    default:
      throw new UsageError(
        `There is no command "${name}". The commands are implement, plan, context, edit and replay; see foreman --help.`,
      );
  }
}

function parsed<T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], name: string, accepted: T) {
  try {
    return parseArgs({ args: [...args], options: accepted, allowPositionals: true, strict: true });
  } catch (error) {
    const [said] = (error as Error).message.split(/(?<=\.)\s/);
    throw new UsageError(`${said?.replace(/([^.])$/, '$1.')} See foreman help ${name}.`, { cause: error });
  }
}

function sourceOf(positionals: readonly string[], spec: string | undefined, plan: string | undefined): RequestSource {
  const [text, ...more] = positionals;
  if (more.length > 0) {
    throw new UsageError(`The request is one argument: put it in quotes, as in "${positionals.join(' ')}".`);
  }
  const given = [text, spec, plan].filter((source) => source !== undefined);
  if (given.length > 1)
    throw new UsageError('Give one of these alone: a request, --spec or --plan (which has its request).');
  if (plan !== undefined) return { kind: 'plan', file: named('--plan', plan) };
  if (spec !== undefined) return { kind: 'spec', file: named('--spec', spec) };
  if (text !== undefined) return { kind: 'typed', text };
  throw new UsageError('Say what to implement: in quotes after the command, or in a file with --spec.');
}

function contextRequestOf([text, ...more]: readonly string[], isFromStdin: boolean): string | null {
  if (more.length > 0 || (isFromStdin && text !== undefined)) {
    throw new UsageError('The request is one argument, in quotes, or comes on stdin with --stdin.');
  }
  if (isFromStdin) return null;
  if (text === undefined) throw new UsageError('Say what the context is for: foreman context "<request>".');
  return text;
}

function deliveryOf(apply: boolean | undefined, patch: string | undefined): Delivery {
  if (apply === true && patch !== undefined) throw new UsageError('Give --apply or --patch, not both.');
  if (patch !== undefined) return { kind: 'patch', file: named('--patch', patch) };
  return { kind: apply === true ? 'apply' : 'print' };
}

function allowedOf(apply: boolean | undefined, allow: readonly string[] = []): readonly string[] {
  if (allow.length > 0 && apply !== true) throw new UsageError('--allow goes with --apply: nothing else is written.');
  return allow.map((path) => named('--allow', path));
}

type CommonValues = {
  readonly workspace?: string | undefined;
  readonly encoding?: string | undefined;
  readonly model?: string | undefined;
  readonly planner?: string | undefined;
  readonly worker?: string | undefined;
  readonly server?: readonly string[] | undefined;
  readonly 'context-tokens'?: string | undefined;
  readonly explore?: string | undefined;
  readonly 'max-run-tokens'?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
};

function commonOptions(values: CommonValues, source: RequestSource, env: Environment): CommonOptions {
  if (values.quiet === true && values.verbose === true) throw new UsageError('Give --quiet or --verbose, not both.');
  const model = named('--model', values.model ?? (env.FOREMAN_MODEL?.trim() || 'auto'));
  const models: ModelOptions = {
    planner: named('--planner', values.planner ?? model),
    worker: named('--worker', values.worker ?? model),
    servers: Object.fromEntries((values.server ?? []).map(serverOf)),
    contextTokens: wholeNumber('--context-tokens', values['context-tokens'] ?? '24000', 1_000, 1_000_000),
    explorationSteps: values.explore === undefined ? null : wholeNumber('--explore', values.explore, 0, 50),
    maxRunTokens:
      values['max-run-tokens'] === undefined
        ? null
        : wholeNumber('--max-run-tokens', values['max-run-tokens'], 1, 1_000_000_000),
  };
  return {
    source,
    workspace: values.workspace === undefined ? null : named('--workspace', values.workspace),
    encoding: values.encoding === undefined ? null : named('--encoding', values.encoding),
    models,
    loudness: values.quiet === true ? 'quiet' : values.verbose === true ? 'verbose' : 'normal',
  };
}

function serverOf(given: string): [string, string] {
  const [, name, url] = /^([a-z\d][a-z\d._-]*)=(\S+)$/i.exec(given) ?? [];
  const parsedUrl = url !== undefined && URL.canParse(url) ? new URL(url) : null;
  if (name === undefined || url === undefined || parsedUrl === null || !/^https?:$/.test(parsedUrl.protocol)) {
    throw new UsageError(`--server is a name and a URL, as in --server mine=http://127.0.0.1:8080/v1, not "${given}".`);
  }
  if (parsedUrl.username !== '' || parsedUrl.password !== '') {
    throw new UsageError(`The URL of the server "${name}" must not hold a key. Set ${keyVariable(name)} instead.`);
  }
  return [name, url.replace(/\/+$/, '')];
}

/** The environment variable that holds the key of a server. */
export function keyVariable(server: string): string {
  return `${server.replace(/[^a-z\d]/gi, '_').toUpperCase()}_API_KEY`;
}

function named(option: string, value: string): string {
  if (value.trim() === '') throw new UsageError(`${option} is empty.`);
  return value;
}

function wholeNumber(option: string, value: string, least: number, most: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`${option} is a whole number from ${least} to ${most}, not "${value}".`);
}
