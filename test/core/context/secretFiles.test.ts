import { expect, test } from 'vitest';
import { isSecretFile } from '../../../src/core/context/secretFiles.ts';

test.each([
  '.env',
  '.env.local',
  'apps/web/.env.production',
  '.ENV',
  '.npmrc',
  '.netrc',
  '_netrc',
  '.pypirc',
  '.pgpass',
  '.htpasswd',
  '.git-credentials',
  '.dockercfg',
  'id_rsa',
  'keys/id_ed25519',
  'server.pem',
  'a/b/server.KEY',
  'store.p12',
  'store.pfx',
  'release.jks',
  'release.keystore',
  'passwords.kdbx',
  'login.ppk',
  'credentials',
  'secrets.json',
  'config/secret.yml',
  'secrets.toml',
  '.ssh/config',
  'home/.aws/config',
  '.kube/config',
  '.docker/config.json',
  '.gnupg/pubring.kbx',
  '.azure/profile.json',
  '.docker/contexts/tls/a/ca',
  '.config/gh/hosts.yml',
  '.m2/settings.xml',
  '.terraformrc',
  'kubeconfig.yaml',
  'deploy_rsa',
  'ssh_host_ed25519_key',
  'client_secret_12-a.apps.json',
  '.bash_history',
  '.dev.vars',
  'secrets/prod.yml',
  'secrets/key.txt',
])('%s holds secrets by its name', (path) => {
  expect(isSecretFile(path)).toBe(true);
});

test.each([
  '.env.example',
  '.env.sample',
  'apps/web/.env.template',
  '.env.dist',
  'src/env.ts',
  'src/.environment.ts',
  'src/secrets.ts',
  'docs/secrets.md',
  'src/keyboard.ts',
  'public.keys',
  'src/credentials.ts',
  'id_rsa.pub',
  'docs/ssh/config.md',
  'dotaws/config',
  'src/secrets/index.ts',
  'internal/secrets/store.go',
  'app/secrets/page.tsx',
  'secrets/README.md',
  '.docker/Dockerfile',
  '.docker/nginx.conf',
  'history.ts',
])('%s does not', (path) => {
  expect(isSecretFile(path)).toBe(false);
});

test.each(
  'prod.env .env~ .env-prod config/credentials.yml client_secret.json service-account.json .secrets secrets/prod.json secret.txt terraform.tfstate prod.tfvars id_rsa.bak id_ed25519_work server.pem.bak AuthKey_X.p8 kubeconfig .vault-token .my.cnf .s3cfg .yarnrc.yml .envrc'.split(
    ' ',
  ),
)('%s may hold secrets', (path) => {
  expect(isSecretFile(path)).toBe(true);
});

test.each('src/secrets.ts src/credentials.go docs/secrets.md .env.example id_rsa.pub src/environment.ts'.split(' '))(
  '%s is an ordinary file',
  (path) => {
    expect(isSecretFile(path)).toBe(false);
  },
);

test.each([
  '.ENV.Production',
  '.e\u200Bnv',
  '\uFF0Eenv',
  '.env.',
  '.env ',
  '.env::$DATA',
  'app\\.env',
  'x/.SSH/config',
  'release.jceks',
  'vpn/home.ovpn',
  'prod.tfvars.json',
  '.htdigest',
  '.vault_pass.txt',
  '.config/gcloud/legacy.db',
  'gcloud-service-key.json',
  'serviceAccountKey.json',
  'my-app-firebase-adminsdk-x1.json',
  'google-credentials.json',
  'config/master.key',
  'passwords.txt',
  'local.settings.json',
])('%j may hold secrets, however it is spelled', (path) => {
  expect(isSecretFile(path)).toBe(true);
});

test.each(
  'src/passwords.ts keys.ts src/keystore.java docs/gcloud.md tokens.json src/serviceAccount.ts environment.yml wp-config.php'.split(
    ' ',
  ),
)('%s is an ordinary file whose text is searched', (path) => {
  expect(isSecretFile(path)).toBe(false);
});
