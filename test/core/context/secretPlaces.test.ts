import { describe, expect, test } from 'vitest';
import { maskFile } from '../../../src/core/context/masks.ts';
import { secretRanges } from '../../../src/core/context/secretRanges.ts';
import { processorTime } from '../../processorTime.ts';
import { noSecrets } from '../reader.ts';
import { madeKey, madePem } from '../secretTexts.ts';

const key = madeKey(32, 5);
const hex = (length: number) => madeKey(length, 7, '0123456789abcdef');

/** A text with `#` in place of what is masked. */
async function masked(path: string, text: string): Promise<string> {
  const { shown } = maskFile(path, text, await secretRanges(path, text, noSecrets));
  return shown.replace(/MASKED_SECRET_\w+/g, '#');
}

describe('a secret is found', () => {
  test.each([
    ['behind what stands for it elsewhere', 'a.js', "const s = { jwtSecret: process.env.S || '%' };"],
    ['behind a question for it', 'a.js', 'const token = process.env.TOKEN ?? "%";'],
    ['as a default of the environment', 'a.rb', "secret: ENV.fetch('S', '%')"],
    ['as a default of a placeholder', 'A.java', '@Value("$' + '{jwt.secret:%}") String s;'],
    ['in brackets', 'a.py', 'token = ("%")'],
    ['in brackets on the next line', 'a.py', 'token = (\n    "%"\n)'],
    ['in three quotes', 'a.py', 'secret = """%"""'],
    ['in three quotes on lines of their own', 'a.py', 'secret = """\n%\n"""'],
    ['in braces', 'a.tsx', '<Map apiKey={"%"} />'],
    ['in braces of C++', 'a.cpp', 'std::string token{"%"};'],
    ['in raw quotes', 'a.rs', 'let secret = r#"%"#;'],
    ['behind any type', 'a.rs', 'const API_KEY: &str = "%";'],
    ['within a call', 'a.rs', 'let token = String::from("%");'],
    ['within a command', 'a.ps1', '$password = ConvertTo-SecureString "%" -Force'],
    ['as the second argument', 'A.java', 'new AwsCredentials("AKIDX", "%")'],
    ['in a list beside others', 'a.js', "const [user, password] = ['bob', '%'];"],
    ['in a comment of code', 'a.js', '// token: %'],
    ['in a block comment', 'a.js', '/* password = % */'],
    ['beside its name in JSON', 'a.json', '[{"name":"API_KEY","value":"%"}]'],
    ['below its name in YAML', 'a.yml', '- name: DB_PASSWORD\n  value: "%"'],
    ['in a block of YAML', 'a.yml', 'token: |\n  %\n'],
    ['in a folded block of YAML', 'a.yml', 'password: >-\n  %\n'],
    ['as the default of a variable', 'a.tf', 'variable "db_password" {\n  default = "%"\n}'],
    ['in the element behind its name', 'a.plist', '<key>ApiKey</key>\n<string>%</string>'],
    ['in a named element', 'strings.xml', '<string name="api_key">%</string>'],
    ['in a cell', 'a.md', '| token | % |'],
    ['behind a bold name', 'a.md', '**API key:** %'],
    ['in quotes in a sentence', 'a.md', 'The token is "%".'],
    ['behind words in SQL', 'a.sql', "ALTER USER 'x' IDENTIFIED BY '%';"],
    ['behind a short name', 'a.js', "const dbPass = '%';"],
    ['behind the name of a service', 'a.conf', 'OPENWEATHER_KEY=%'],
    ['behind a name in German', 'a.yml', 'kennwort: %'],
    ['behind a name in Spanish', 'a.yml', 'contraseña: %'],
    ['behind a name in Russian', 'a.yml', 'пароль: %'],
    ['behind a name in Chinese', 'a.yml', '密码: %'],
    ['beside a user in a command', 'a.sh', 'curl -u admin:% https://x.org'],
    ['behind an option', 'a.sh', 'docker login -u x -p % r.io'],
    ['beside a user in a call', 'a.go', 'req.SetBasicAuth("user", "%")'],
    ['alone in an address', 'a.sh', 'git clone https://%@github.com/a/b.git'],
    ['in a cookie', 'a.http', 'Cookie: theme=dark; session=%; a=b'],
    ['in a cookie that is set', 'a.http', 'Set-Cookie: sessionid=%; Path=/'],
  ])('%s', async (_, path, text) => {
    expect(await masked(path, text.replace('%', key))).toBe(text.replace('%', '#'));
  });

  test('in both halves of a split one', async () => {
    expect(await masked('a.js', `const apiKey = '${hex(20)}' + '${madeKey(20)}';`)).toBe("const apiKey = '#' + '#';");
  });

  test('glued to an option, which is masked with it', async () => {
    expect(await masked('a.sh', `mysql -u root -p${key} db`)).toBe('mysql -u root -# db');
  });

  test('in letters of any language', async () => {
    expect(await masked('a.yml', 'password: пароль123!')).toBe('password: #');
  });

  test('in a manifest of a secret, whatever it is called', async () => {
    const manifest = (a: string, b: string, c: string) =>
      `kind: ConfigMap\ndata:\n  a: plain\n---\nkind: Secret\nmetadata:\n  name: mine\ndata:\n  tls.crt: ${a}\n  b: "${b}"\n  c: |\n    ${c}\n---\nkind: Pod\ndata:\n  d: plain\n`;
    expect(await masked('k8s.yaml', manifest('YWJjZA==', 'hello there', 'some words'))).toBe(manifest('#', '#', '#'));
    const template = 'kind: Secret\ndata:\n  a: {{ .Values.a }}\n  b: "{{ .Values.b }}"\n';
    expect(await masked('k8s.yaml', template)).toBe(template);
  });

  test('as a private key in other forms', async () => {
    const encoded = btoa(madePem());
    expect(await masked('a.yml', `ca: ${encoded}`)).toBe('ca: #');
    const lines = [madeKey(64), madeKey(64, 9)].join('\n');
    expect(await masked('a.txt', `Private-Lines: 2\n${lines}\nPrivate-MAC: x`)).toBe(
      'Private-Lines: 2\n#\nPrivate-MAC: x',
    );
    const ssh2 = `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n${lines}\n---- END SSH2 ENCRYPTED PRIVATE KEY ----`;
    expect(await masked('a.txt', ssh2)).toBe('#');
  });

  test.each([
    ...[`key-${hex(32)}`, `${hex(32)}-us12`, `SK${hex(32)}`, `sq0atp-${madeKey(22)}`, `pscale_tkn_${madeKey(43)}`],
    ...[`HRKU-${madeKey(40)}`, `dp.pt.${madeKey(43)}`, `GOCSPX-${madeKey(28)}`, `1//0${madeKey(60)}`, `oy2${hex(43)}`],
    ...[
      `ntn_${madeKey(46)}`,
      `PMAK-${hex(24)}-${hex(34)}`,
      `sntrys_${madeKey(60)}`,
      `sbp_${hex(40)}`,
      `r8_${madeKey(37)}`,
    ],
    ...[`pplx-${hex(48)}`, `rubygems_${hex(48)}`, `bkua_${hex(40)}`, `nfp_${madeKey(36)}`, `hvs.${madeKey(90)}`],
    ...[`CCIPAT_${madeKey(22)}_${hex(40)}`, `ATATT3${madeKey(180)}`, `re_${madeKey(8)}_${madeKey(24)}`],
  ])('by the form of its service: %s', async (token) => {
    expect(await masked('a.js', `call('${token}');`)).toBe("call('#');");
  });
});

test.each([
  ['a.ts', "const token = await fetchToken('https://auth2.x.org/v1/token', { retries: 3 });"],
  ['a.ts', "const password = required(form.password, 'Password must have 8 characters.');"],
  ['a.ts', "const { token, user } = parse('session-v2', 'utf8');"],
  ['a.ts', "expect(token).toBe(undefined); const sha = 'd41d8cd98f00b204e9800998ecf8427e';"],
  ['a.ts', "renderPass('gbuffer-2', { depth: 'depth24plus' })"],
  ['a.ts', "compass: 'north-2', bypass = 'cache-3', partition_key = 'user_id_2'"],
  ['a.ts', "type Token = 'identifier1' | 'punctuator2';"],
  ['a.ts', "const secret = loadSecret('projects/p1/secrets/db-password/versions/3');"],
  ['a.ts', "cookie: 'theme=dark-mode-2024; lang=en'"],
  ['a.json', '{"token":"none","integrity":"sha512-abc","id":"5f2b9c1d8e7a4b3c9d0e1f2a3b4c5d6e"}'],
  ['a.md', '| token | The value that `createSession2` returns |'],
  ['a.md', '| token | string |'],
  ['a.md', 'The password is "correct".'],
  ['a.sh', 'curl -u "$USER:$PASSWORD" https://x.org; mysql -u root -p"$PW" db; docker run -p 8080:8080 x'],
  ['a.sh', 'git clone https://github.com/a-rather-long-organization1/b.git'],
  ['a.yml', 'kind: SecretStore\ndata:\n  a: plain words\n'],
  ['a.yml', 'token: |\n  several words of text\n'],
  ['a.pem.md', `${btoa('-----BEGIN CERTIFICATE-----\n')}MIIB`],
  ['a.tf', 'variable "db_password" {\n  type = string\n}'],
  ['a.ts', "publicKey = '-----BEGIN PUBLIC KEY-----', PUBLIC_KEY: 'pk-a1b2c3d4e5f6g7h8i9j0'"],
])('no secret in %s: %s', async (path, text) => {
  expect(await masked(path, text)).toBe(text);
});

test.each([
  'password="',
  'secret_key = ("',
  'token: |\n',
  'kind: Secret\ndata:\n  a: b\n',
  ' -p a',
  'cookie: ',
  '----',
])('a long text of %j takes no time to speak of', async (piece) => {
  const text = piece.repeat(300_000 / piece.length);
  const spent = processorTime();
  await secretRanges('a.txt', text, noSecrets);
  expect(spent()).toBeLessThan(3_000);
});
