import type { WorkspacePath } from '../ports.ts';

const everyday = /^(?:index|main|mod|lib|init|__init__|utils?|types?|helpers?)$/;

/**
 * What a test and what it tests have in common: the file's name in small letters without its extensions and what makes it a
 * test's. Null for a name that says nothing.
 */
export function testedName(path: WorkspacePath): string | null {
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.[^.]*$/, '')
    .replace(/^test_|[._-](?:test|spec)s?$|(?:Tests?|Spec|IT)$/g, '')
    .replace(/\..*$/, '')
    .toLowerCase();
  return name.length < 3 || everyday.test(name) ? null : name;
}
