import type { Loudness } from './screen.ts';

/** Where a request comes from; `-` as a file is stdin. */
export type RequestSource =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'spec'; readonly file: string }
  /** A plan that was made before; it brings its request. */
  | { readonly kind: 'plan'; readonly file: string };

/** What becomes of the changes: printed as a diff, written to a file as one, or written into the workspace. */
export type Delivery =
  | { readonly kind: 'print' }
  | { readonly kind: 'patch'; readonly file: string }
  | { readonly kind: 'apply' };

/** Models as a person names them, and where their servers are. */
export type ModelOptions = {
  readonly planner: string;
  readonly worker: string;
  /** Base URLs by the servers' names, as given on the command line. */
  readonly servers: Readonly<Record<string, string>>;
  /** The most tokens of the workspace that the planner sees. */
  readonly contextTokens: number;
  /** How often the planner may look something up; null leaves it to the model. */
  readonly explorationSteps: number | null;
  /** The most tokens that the run may cost; null for no limit. */
  readonly maxRunTokens: number | null;
};

/** What every command has in common. */
export type CommonOptions = {
  readonly source: RequestSource;
  /** The folder that is worked in, as given; null for the current one. */
  readonly workspace: string | null;
  /** The encoding of files that are not Unicode, as given; null for what the folder's settings say. */
  readonly encoding: string | null;
  readonly models: ModelOptions;
  readonly loudness: Loudness;
};

/** Plan, write and deliver. */
export type ImplementCommand = CommonOptions & {
  readonly name: 'implement';
  readonly delivery: Delivery;
  /** The sensitive files that may be written, as given. */
  readonly allowed: readonly string[];
  /** Whether stdout gets one JSON object instead of the diff. */
  readonly json: boolean;
  /** How many files are written at once; null leaves it to the model. */
  readonly jobs: number | null;
};

/** Only plan. */
export type PlanCommand = CommonOptions & {
  readonly name: 'plan';
  readonly format: 'json' | 'markdown';
  /** The file that gets the plan; null for stdout. */
  readonly out: string | null;
};

/** Apply edits that come on stdin, without a model and without a file. */
export type EditCommand = { readonly name: 'edit'; readonly loudness: Loudness };

/** Tell what a planner would see. */
export type ContextCommand = {
  readonly name: 'context';
  /** Null where requests come on stdin, one a line. */
  readonly request: string | null;
  readonly workspace: string | null;
  readonly encoding: string | null;
  /** The most files that are told; null for those that are shown, and some more. */
  readonly limit: number | null;
  /** The most tokens that are shown. */
  readonly tokens: number;
  readonly json: boolean;
  readonly loudness: Loudness;
};

/** Do an exported run once more. */
export type ReplayCommand = {
  readonly name: 'replay';
  /** The export; `-` is stdin. */
  readonly file: string;
  readonly json: boolean;
  readonly loudness: Loudness;
};

/** What works on a feature. */
export type FeatureCommand = ImplementCommand | PlanCommand;

/** What the arguments ask for. */
export type Command = FeatureCommand | EditCommand | ContextCommand | ReplayCommand;
