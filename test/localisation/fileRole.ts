/**
 * What a path is in the measure, judged apart from how Foreman judges it: only `source` is what a ranking must find.
 * `other` is configuration, data, and whatever tools wrote or other projects own.
 */
export type FileRole = 'source' | 'test' | 'docs' | 'other';

export function roleOf(path: string): FileRole {
  const folders = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folders.length);
  if (testFolder.test(folders) || testName.test(name)) return 'test';
  if (docsFolder.test(folders) || docsName.test(name)) return 'docs';
  if (foreign.test(path) || !code.test(name)) return 'other';
  return 'source';
}

const testFolder =
  /(?:^|\/)(?:tests?(?:[-_][^/]*)?|specs?|t|__tests__|__mocks__|__snapshots__|e2e|cypress|playground|bench(?:es|marks?)?|testdata|testscripts|fixtures?|features|acceptance|[^/]*(?:[a-z.]T|-t)ests|Tests)\/|\/src\/(?:it|[a-z]*[tT]est[A-Za-z]*)\/|^testing\//;
const testName =
  /[._-](?:test|spec|bench|stories)s?\.|^(?:test_.*|conftest)\.py$|Tests?\.(?:java|kt|scala|groovy|cs)$|IT\.java$|Benchmarks?\.(?:java|cs)$/;
const docsFolder =
  /(?:^|\/)(?:docs?|documentation|xdocs?|src\/site|examples?|samples?|demos?|website|www|changelog[^/]*|\.github|\.changeset)\//i;
const docsName = /\.(?:mdx?|rst|txt|adoc)$|^(?:CHANGE(?:S|LOG)|HISTORY|NEWS)\b/i;
const foreign =
  /(?:^|\/)(?:dist|vendor|third_party|node_modules|deps|single_include|generated|locales?|lang|translations?|i18n|resources\/languages)\/|\.min\.|\.pb\.go$|_pb2\.pyi?$|\.(?:designer|g)\.cs$|\.generated\./i;
const code =
  /\.(?:[cm]?[jt]sx?|vue|svelte|pyi?|go|rs|java|kts?|scala|groovy|cs|fs|vb|razor|cshtml|[ch]|cc|[ch]pp|[ch]xx|hh|inc|ipp|rb|rake|erb|php|lua|sh|ps1|psm1|swift|s?css|less|html|jison|langium|proto|y)$/;
