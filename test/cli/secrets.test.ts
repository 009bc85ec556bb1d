import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { madeKey, madePem } from '../core/secretTexts.ts';
import type { LoopbackAnswer, LoopbackRequest } from '../providers/loopbackServer.ts';
import { askedFile } from '../scenarios/scenarioServer.ts';
import { openProject } from './openProject.ts';

/** A secret of each place and of each kind, by where it stands. */
const secrets = {
  '.env': madeKey(32, 11),
  '.env.local': madeKey(32, 12),
  'private/notes.md': madeKey(32, 13),
  'excluded.md': madeKey(32, 14),
  link: madeKey(32, 15),
  named: madeKey(28, 16),
  password: 'Kx7!mQz2pLw9',
  aws: `AKIA${madeKey(16, 17, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
  awsSecret: `${madeKey(20, 18)}/${madeKey(10, 19)}+${madeKey(8, 20)}`,
  github: `ghp_${madeKey(36, 21)}`,
  slack: `xoxb-${madeKey(12, 22, '0123456789')}-${madeKey(12, 23, '0123456789')}-${madeKey(24, 24)}`,
  database: 'pw7zkq2m',
  rules: madeKey(30, 25),
  spec: madeKey(30, 26),
  example: madeKey(30, 27),
  edited: madeKey(30, 28),
  pem: madePem(3),
};

const configured = [
  `export const apiKey = '${secrets.named}';`,
  `const settings = { password: "${secrets.password}" };`,
  `aws_access_key_id = "${secrets.aws}"; aws_secret_access_key = "${secrets.awsSecret}";`,
  `const hook = '${secrets.github}', chat = '${secrets.slack}';`,
  `const database = 'postgres://app:${secrets.database}@db.intern:5432/raise';`,
  '',
].join('\r\n');

const before = `const a = 1;\r\nconst token = '${secrets.edited}';\r\nconst key = \`${secrets.pem.replaceAll('\n', '\r\n')}\`;\r\nconst b = raise(token);\r\n`;

const files = {
  '.gitignore': 'private/\n',
  '.git/info/exclude': '/excluded.md\n',
  '.env': `KEY=${secrets['.env']}\n`,
  '.env.local': `raise ${secrets['.env.local']}\n`,
  'private/notes.md': `raise token ${secrets['private/notes.md']}\n`,
  'private/linked.md': `raise ${secrets.link}\n`,
  'excluded.md': `raise ${secrets['excluded.md']}\n`,
  'AGENTS.md': `Raise by one. The bot's token is ${secrets.rules}\n`,
  'docs/spec.md': `# Raise everything\n\nLog in with password: ${secrets.spec}\n`,
  'src/a.js': before,
  'src/config.js': `// raise\r\n${configured}`,
  'lib/near.js': `const clientSecret = '${secrets.example}';\n`,
};

const plan = {
  summary: 'All is raised.',
  estimatedComplexity: 'low',
  files: [
    { filePath: 'src/a.js', changeType: 'modify', purpose: 'Raise a.' },
    { filePath: 'src/config.js', changeType: 'modify', purpose: 'Raise it.' },
    { filePath: 'lib/new.js', changeType: 'create', purpose: 'Add it.' },
  ],
};

const block = (search: string, replace: string) => `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;

const lineOf = (prompt: string, beginning: string) =>
  prompt.split(/\r?\n/).find((line) => line.startsWith(beginning)) ?? '';

/** Moves the line of the token, touches the one of the key, and closes what it opens only when asked again. */
function answer(request: LoopbackRequest): LoopbackAnswer {
  const { prompt } = request;
  switch (askedFile(request)) {
    case null:
      return { text: JSON.stringify(plan) };
    case 'src/a.js': {
      const [token, key] = [lineOf(prompt, 'const token'), lineOf(prompt, 'const key')];
      const last = prompt.includes('<findings>') ? 'raise(token, 1);' : 'raise(token, [1);';
      return {
        text: `Raised.\n\n${block(`const a = 1;\n${token}\n${key}\nconst b = raise(token);`, `const a = 2;\n${key.replace('const key', 'export const key')}\n${token}\nconst b = ${last}`)}`,
      };
    }
    case 'src/config.js':
      return { text: `Raised.\n\n${block('// raise', '// raised')}` };
    default:
      return { text: 'Added.\n\n```js\nexport const added = 1;\n```\n' };
  }
}

test('no secret leaves the machine or reaches the log, and each stands in its file as it did', async () => {
  const project = await openProject(answer, files);
  symlinkSync('private/linked.md', join(project.cwd, 'CLAUDE.md'));
  const argv = ['implement', '--spec', 'docs/spec.md', '--apply', '--verbose', '--jobs', '1'];
  const { code, stderr } = await project.run(argv);
  expect([code, project.asked()]).toEqual([0, [null, 'src/a.js', 'src/a.js', 'src/config.js', 'lib/new.js']]);

  const sent = project.server.requests.map(({ body }) => JSON.stringify(body)).join('\n');
  for (const [place, secret] of Object.entries(secrets)) {
    for (const line of secret.split('\n').filter((part) => !part.startsWith('-----'))) {
      expect(sent.includes(line), `${place} is sent`).toBe(false);
      expect(stderr.includes(line), `${place} is in the log`).toBe(false);
    }
  }
  for (const shown of [
    'The bot',
    'Log in with password: MASKED_SECRET_',
    'const clientSecret = ',
    'postgres://app:MASKED_',
  ]) {
    expect(sent).toContain(shown);
  }
  expect(stderr).toMatch(/, \d+ secrets masked\.\n/);
  expect(stderr).not.toMatch(/MASKED_SECRET_/);

  const lines = before.split('\r\n');
  const [token, ...key] = lines.slice(1, -2);
  const after = ['const a = 2;', `export ${key[0]}`, ...key.slice(1), token, 'const b = raise(token, 1);', ''].join(
    '\r\n',
  );
  const written = (path: string) => readFileSync(join(project.cwd, path));
  expect(written('src/a.js').equals(Buffer.from(after))).toBe(true);
  expect(written('src/config.js').equals(Buffer.from(`// raised\r\n${configured}`))).toBe(true);
});

test('a worker that writes a mark of another file is refused, and nothing of its answer is written', async () => {
  const project = await openProject((request) => {
    if (askedFile(request) !== 'lib/new.js') return answer(request);
    const mark = /MASKED_SECRET_\w+/.exec(request.prompt)?.[0];
    return { text: `Added.\n\n\`\`\`js\nexport const token = '${mark}';\n\`\`\`\n` };
  }, files);
  const { code, stderr } = await project.run(['implement', 'Raise everything', '--apply', '--jobs', '1']);
  expect(code).toBe(3);
  expect(stderr).toMatch(
    /Failed {2}lib\/new\.js: The answer writes "MASKED_SECRET_[0-9a-f]{8}_1", which stands for no secret of this file, so nothing of it was applied\./,
  );
  expect(Object.keys(project.tree())).not.toContain('lib/new.js');
});

test('a spec that is a link is not sent', async () => {
  const project = await openProject(answer, files);
  symlinkSync('AGENTS.md', join(project.cwd, 'docs/linked.md'));
  const { code, stderr } = await project.run(['implement', '--spec', 'docs/linked.md']);
  expect([code, stderr.includes('behind a link'), project.asked()]).toEqual([2, true, []]);
});
