import { expect, test } from 'vitest';
import { secretRanges } from '../../../src/core/context/secretRanges.ts';
import { processorTime } from '../../processorTime.ts';
import { noSecrets } from '../reader.ts';
import { madeKey, madePem } from '../secretTexts.ts';

const key = madeKey(32, 5);
const password = 'Zx9!kkQ2pLm';

async function found(path: string, text: string): Promise<string[]> {
  return (await secretRanges(path, text, noSecrets)).map(({ start, end }) => text.slice(start, end));
}

test.each([
  ['a.ts', 'const password = "%";', password],
  ['a.ts', "const password: string = '%';", password],
  ['a.ts', '{ apiKey: `%` }', key],
  ['a.ts', "const apiKey =\n    '%';", key],
  ['a.ts', "if (password === '%') {}", password],
  ['a.ts', '// API_KEY=% is old', key],
  ['a.ts', '"{\\"password\\":\\"%\\"}"', password],
  ['a.ts', 'fetch("https://x.org/y?access_token=%&z=1")', key],
  ['a.ts', '"postgres://app:%@db:5432/x"', 'zx9kq2pl'],
  ['a.ts', 'redis://:%@cache:6379', 'zx9kq2pl'],
  ['a.ts', "{ Authorization: 'Bearer %' }", key],
  ['a.http', 'Authorization: Basic %', `${key}==`],
  ['a.ts', "'%'", `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI5OTcifQ.${madeKey(43)}`],
  ['a.sh', 'export SECRET_TOKEN=%', key],
  ['a.yml', '  password: %', 'S3cr3t-Pa55w0rd!'],
  ['a.yml', 'password: % # why', key],
  ['a.yml', '- name: DB_PASSWORD\n  value: %', 'Zx9kkQ2pLm'],
  ['a.ini', 'db_password = %', password],
  ['a.properties', 'spring.datasource.password=%', 'Zx9kkQ2pLm'],
  ['a.toml', 'token = "%"', key],
  ['a.json', '  "clientSecret": "%",', key],
  ['a.xml', '<add key="ApiKey" value="%" />', key],
  ['a.xml', '<password>%</password>', 'Zx9kkQ2pLm'],
  ['a.xml', '<server password="%"/>', password],
  ['a.cs', 'var c = "Server=db;User Id=sa;Password=%;";', 'Zx9kk!Q2pLm'],
  ['a.py', 'os.environ["API_KEY"] = "%"', key],
  ['a.go', 'const AuthToken = "%"', key],
  ['a.kt', 'private val apiKey: String = "%"', key],
  ['a.java', 'props.put("password", "%");', password],
  ['a.gradle', 'storePassword "%"', 'Zx9kkQ2pLm'],
  ['wp-config.php', "define( 'DB_PASSWORD', '%' );", password],
  ['Dockerfile', 'ENV API_TOKEN=%', key],
  ['README.md', 'Set API_KEY=% first', key],
  ['words.md', 'the password is %', password],
  ['words.md', 'use the api key %', key],
  ['a.ts', "const k = '%'", `AKIA${madeKey(16, 3, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`],
  ['a.ts', "const k = '%'", `ghp_${madeKey(36)}`],
  ['a.ts', "const k = '%'", `sk-proj-${madeKey(48)}`],
  ['a.ts', 'const k = `%`;', madePem()],
  ['a.json', '"k": "%\\n"', madePem().replaceAll('\n', '\\n')],
  ['a.yml', 'k: |\r\n  %\r\n', madePem(1, 3, '\r\n  ')],
  ['a.txt', '%', madePem().split('\n').slice(0, 3).join('\n')],
])('%s: %s', async (path, around, secret) => {
  expect(
    new Set(
      await found(
        path,
        around.replace('%', () => secret),
      ),
    ),
  ).toEqual(new Set([secret]));
});

test.each([
  ['a.ts', 'const token = process.env.API_TOKEN;'],
  ['a.ts', 'type Session = { token: string; password?: string };'],
  ['a.ts', 'accessToken: response.data.accessToken,'],
  ['a.ts', "password: 'changeme'"],
  ['a.ts', "const TOKEN_KEY = 'auth_token_v2'"],
  ['a.ts', "type: 'oauth2AccessToken'"],
  ['a.ts', "secret: 'kubernetes.io/tls'"],
  ['a.ts', "token: '3f2504e0-4f89-41d3-9a0c-0305e82c3301'"],
  ['a.ts', "apiKey: 'test-key-1a2b3c4d5e6f'"],
  ['a.ts', "const passwordPattern = '^(?=.*[A-Z])(?=.*\\\\d).{8,}$'"],
  ['a.ts', 'className="token-keyword-2 password-input"'],
  ['a.ts', "const k = 'AKIAIOSFODNN7EXAMPLE'"],
  ['a.ts', 'postgres://user:password@localhost/db postgres://$' + '{user}:$' + '{pw}@h/d'],
  ['a.py', 'token = get_token(user_id=12)'],
  ['a.yml', 'password: $' + '{DB_PASSWORD}'],
  ['a.yml', 'token: $' + '{{ secrets.GITHUB_TOKEN }}'],
  ['a.yml', 'password: mypassword'],
  ['a.yml', 'api_key: <your key>'],
  ['a.ini', 'password=xxxxxxxxxx'],
  ['a.json', '"login.password": "Passwort vergessen?"'],
  ['package-lock.json', `"integrity": "sha512-${madeKey(86)}=="`],
  ['a.css', '.token.keyword { color: #a1b2c3 }'],
  ['words.md', 'Use the token returned by createToken2(x).'],
  ['a.txt', '-----BEGIN PRIVATE KEY-----'],
  ['a.yml', 'password: MASKED_SECRET_1a2b3c4d_1'],
])('no secret in %s: %s', async (path, text) => {
  expect(await found(path, text)).toEqual([]);
});

test.each([
  'password="',
  'password:   ',
  '-----BEGIN PRIVATE KEY-----\n',
  'eyJabcdefghij.eyJ',
  'a://b:c',
  'Bearer ',
  'a',
  '_token_',
  '<password>',
])('a long text of "%s" takes no time to speak of', async (piece) => {
  const text = piece.repeat(300_000 / piece.length);
  const spent = processorTime();
  await secretRanges('a.txt', text, noSecrets);
  expect(spent()).toBeLessThan(2_000);
});
