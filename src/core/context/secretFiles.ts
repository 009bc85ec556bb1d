import type { WorkspacePath } from '../ports.ts';

const secretName =
  /^(?:\.env[^/]*|.+\.env|\.envrc|\.netrc|_netrc|\.npmrc|\.yarnrc\.yml|\.pypirc|\.pgpass|\.my\.cnf|\.s3cfg|\.htpasswd|\.git-credentials|\.dockercfg|\.vault-token|kubeconfig|id_(?:rsa|dsa|ecdsa|ed25519)[^/]*|credentials?(?:\.[^/]+)?|\.?(?:client[-_])?secrets?(?:\.[^/]+)?|service[-_]account\.json|.+\.(?:pem|key|p8|p12|pfx|jks|keystore|kdbx|ppk|asc|tfvars|tfstate)(?:\.(?:bak|backup|old))?)$/i;
const exampleName =
  /(?:^|[.-])(?:example|sample|template|dist)$|\.pub$|\.(?:ts|tsx|js|jsx|mjs|cjs|py|go|rs|java|kt|cs|rb|php|md)$/i;
const secretFolder = /(?:^|\/)(?:\.ssh|\.gnupg|\.aws|\.azure|\.kube|\.docker|\.?secrets)\//i;

/** Whether a file's name alone says that it holds secrets, so that neither its text nor an excerpt is ever sent. */
export function isSecretFile(path: WorkspacePath): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (secretName.test(name) && !exampleName.test(name)) || secretFolder.test(path);
}
