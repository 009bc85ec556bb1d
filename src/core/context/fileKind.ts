import type { WorkspacePath } from '../ports.ts';

/**
 * What a file is for, as far as its path says: code by default, else tests, prose, or a `record` on which no plan builds:
 * locks, data, pictures, history.
 */
export type FileKind = 'source' | 'test' | 'prose' | 'record';

export function kindOfFile(path: WorkspacePath): FileKind {
  if (record.test(path)) return 'record';
  const isTest = /(?:^|\/)(?:tests?|specs?|__tests__|test-d|bench)\/|\.(?:test|spec)\.|_test\./i.test(path);
  if (isTest) return /\.(?:json|ya?ml|xml|html|txt)$/i.test(path) ? 'record' : 'test';
  return /(?:^|\/)(?:docs?|examples?|fixtures?)\/|\.(?:md|rst|txt)$/i.test(path) ? 'prose' : 'source';
}

const record =
  /\.min\.|\.lock$|(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$|(?:^|[-.])lock\.ya?ml$|(?:^|\/)(?:LICEN[CS]E|CHANGE(?:S|LOG)|HISTORY|NEWS)(?:\.(?:md|rst|txt))?$|\.(?:snap|svg|csv|map)$/i;
