import type { WorkspacePath } from '../ports.ts';

const secretName =
  /^(?:\.env(?:\..+)?|\.netrc|_netrc|\.npmrc|\.pypirc|\.pgpass|\.htpasswd|\.git-credentials|\.dockercfg|id_(?:rsa|dsa|ecdsa|ed25519)|\.envrc|credentials(?:\.json)?|.+\.tfvars|secrets?\.(?:json|ya?ml|toml)|.+\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk))$/i;
const exampleName = /^\.env\.(?:example|sample|template|dist)$/i;
const secretFolder = /(?:^|\/)(?:\.ssh|\.gnupg|\.aws|\.azure|\.kube|\.docker)\//i;

/** Whether a file's name alone says that it holds secrets, so that neither its text nor an excerpt is ever sent. */
export function isSecretFile(path: WorkspacePath): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (secretName.test(name) && !exampleName.test(name)) || secretFolder.test(path);
}
