import type { WorkspacePath } from '../ports.ts';

/**
 * What a file is for, as far as its path says: code by default (`source`), else code that tests it or shows its use, prose,
 * settings (`config`), or a `record` on which no plan builds: locks, data, pictures, history.
 */
export type FileKind = 'source' | 'test' | 'example' | 'prose' | 'config' | 'record';

export function kindOfFile(path: WorkspacePath): FileKind {
  if (record.test(path)) return 'record';
  if (testFolder.test(path) || testName.test(path)) return data.test(path) ? 'record' : 'test';
  if (proseName.test(path)) return 'prose';
  if (exampleFolder.test(path)) return data.test(path) ? 'record' : 'example';
  if (proseFolder.test(path)) return 'prose';
  return configName.test(path) ? 'config' : 'source';
}

/** Whether the path says that nobody wrote the file by hand or keeps it here. */
export function isForeign(path: WorkspacePath): boolean {
  return foreignFolder.test(path) || foreignName.test(path);
}

const record =
  /\.min\.|\.lock$|(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$|(?:^|[-.])lock\.ya?ml$|(?:^|\/)go\.sum$|(?:^|\/)(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS|CONTRIBUTORS|CHANGE(?:S|LOG|LOGS)|HISTORY|NEWS|RELEASE[-_]?NOTES)(?:\.(?:md|rst|txt))?$|\.(?:snap|svg|csv|tsv|map|po|pot|mo|ics|pem|crt|sql\.gz)$/i;

const testFolder =
  /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|test-d|tests?[-_]?(?:data|utils?|support|lib|integration|fixtures?)|testing|unittests?|e2e|cypress|integration|fixtures?|bench(?:es|marks?)?|fuzz)\/|(?:^|\/)[^/]*(?:[-._][Tt]|[a-z]T)ests?\/|(?:^|\/)[^/]*\.(?:Specs|Benchmarks?|UnitTests|IntegrationTests)\//;

const testName =
  /\.(?:tests?|specs?|bench|e2e|cy|test-d)\.[^/.]+$|[_-](?:tests?|spec|bench)\.[^/.]+$|(?:^|\/)test_[^/]*\.py$|(?:^|\/)conftest\.py$|[a-z\d](?:Tests?|TestCase|Specs?|IT)\.(?:java|kt|cs|php|scala|groovy|swift|ps1)$/;

const data = /\.(?:json|ya?ml|xml|html?|txt|csv|in|out|expected|snap|golden|bin|dat)$/i;

const proseName = /\.(?:md|mdx|rst|txt|adoc|asciidoc|textile|pod|man|1|3|8)$/i;

const proseFolder = /(?:^|\/)(?:docs?|documentation|website|man|guides?|tutorials?)\//i;

const exampleFolder = /(?:^|\/)(?:examples?|samples?|demos?|playgrounds?|sandbox)\//i;

const configName =
  /\.(?:json|jsonc|json5|ya?ml|toml|xml|ini|cfg|conf|properties|props|targets|csproj|sln|editorconfig|plist|resx)$|(?:^|\/)\.[^/]+$|(?:^|\/)\.[^/]+\/[^/]+$|(?:^|\/)(?:Dockerfile|Makefile|Gemfile|Rakefile|Jenkinsfile|CODEOWNERS)$/i;

const foreignFolder =
  /(?:^|\/)(?:vendor|vendored|third[-_]?party|external|deps|bower_components|dist|build|out|target|generated|gen|__generated__)\//i;

const foreignName = /\.(?:pb|g|gen|generated|designer)\.[^/.]+$|_pb2(?:_grpc)?\.py$|\.pb\.go$|_generated\.[^/.]+$/i;
