/** A set of tests that run inside VS Code, in one copy of one workspace. */
export interface Suite {
  readonly name: string;
  /** The test files, as a glob from the repository's root. */
  readonly files: string;
  /** The folder whose throwaway copy the tests see as their workspace. */
  readonly workspace: string;
  /** The workspace file in that folder that is opened in its place. */
  readonly workspaceFile?: string;
  /** Settings of the user on top of the quiet defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Unpacked helper extensions that run beside Foreman. */
  readonly extensions?: readonly string[];
  /** Starts what the tests need outside VS Code, and tells it to them in environment variables. */
  readonly start?: () => Promise<Surroundings>;
}

/** What runs outside VS Code while a suite does. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** One line of a suite's report. */
export type ReportLine =
  | { readonly kind: 'passed'; readonly title: string; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly title: string; readonly error: string }
  | { readonly kind: 'skipped'; readonly title: string }
  | { readonly kind: 'end' };

/** How many tests passed and failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** The environment variable that names the report file. */
export const reportVariable = 'FOREMAN_TEST_REPORT';
