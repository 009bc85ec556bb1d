import type { WorkspacePath } from '../ports.ts';

const secretName =
  /^(?:\.env[^/]*|.+\.env|\.envrc|\.netrc|_netrc|\.npmrc|\.yarnrc\.yml|\.pypirc|\.pgpass|pgpass\.conf|\.my\.cnf|\.mylogin\.cnf|\.s3cfg|\.boto|\.htpasswd|\.htdigest|\.git-credentials|\.dockercfg|\.dockerconfigjson|\.vault-token|\.?vault[-_]pass(?:word)?(?:\.txt)?|kubeconfig(?:\.ya?ml)?|\.terraformrc|terraform\.rc|\.dev\.vars|\.databrickscfg|\.sentryclirc|\.clasprc\.json|kaggle\.json|ngrok\.yml|rclone\.conf|wg\d+\.conf|\.passwd-s3fs|\.smbcredentials|settings-security\.xml|wallet\.dat|\.(?:ba|z|fi|k)?sh_history|\.(?:python|node_repl|psql|mysql|sqlite|rediscli|irb)_history|[\w-]*_(?:rsa|dsa|ecdsa|ed25519)(?:_key)?|.+\.kubeconfig|id_(?:rsa|dsa|ecdsa|ed25519)[^/]*|credentials?(?:\.[^/]+)?|application_default_credentials\.json|\.?(?:client[-_])?secrets?(?:\.[^/]+)?|client[-_]secret[-_][^/]*\.json|service[-_]?account[^/]*\.json|firebase-adminsdk[^/]*\.json|.+-firebase-adminsdk[^/]*\.json|gcloud[-_.][^/]*key[^/]*\.json|gcp[-_.][^/]*key[^/]*\.json|.+[-_.]credentials\.json|passwords?(?:\.(?:txt|csv|json|ya?ml))?|master\.key|local\.settings\.json|.+\.(?:pem|key|p8|p12|pkcs12|pfx|jks|jceks|keystore|bks|kdbx?|ppk|asc|gpg|tfvars(?:\.json)?|tfstate|mobileprovision|ovpn|agekey)(?:\.(?:bak|backup|old))?)$/;
const exampleName =
  /(?:^|[.-])(?:example|sample|template|dist)$|\.pub$|\.(?:ts|tsx|js|jsx|mjs|cjs|py|go|rs|java|kt|cs|rb|php|md)$/;
const secretFolder =
  /(?:^|\/)(?:\.(?:ssh|gnupg|aws|azure|kube|gcloud|password-store|wireguard|fly|kaggle|snowflake|snowsql)|\.docker\/(?:contexts|trust)|\.config\/(?:gcloud|gh|op|rclone))\/|(?:^|\/)(?:\.docker\/config\.json|\.m2\/settings\.xml)$/;
/** Folders of secrets, but also of the code that is about them. */
const nameOfFolder = /(?:^|\/)\.?secrets\//;

/**
 * Whether a file's name alone says that it holds secrets, so that neither its text nor an excerpt is ever sent. Letters
 * that file systems take for others, and what some of them drop, make no difference.
 */
export function isSecretFile(path: WorkspacePath): boolean {
  const folded = folding(path);
  const name = folded.slice(folded.lastIndexOf('/') + 1);
  if (secretFolder.test(folded) || (nameOfFolder.test(folded) && !exampleName.test(name))) return true;
  return [name, name.replace(/:.*/, '')].some(isSecretName);
}

/** A path in the form in which names are compared: no letter that is not seen, no dot or blank at a name's end. */
function folding(path: WorkspacePath): string {
  const visible = path.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return visible
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/[. ]+(?=[/:]|$)/g, '');
}

function isSecretName(name: string): boolean {
  return secretName.test(name) && !exampleName.test(name);
}
