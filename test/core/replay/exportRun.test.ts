import { describe, expect, test } from 'vitest';
import { createPlaceHiding } from '../../../src/core/run/hidePlaces.ts';
import type { RunExport } from '../../../src/core/run/runExport.ts';
import { createKeyRedaction } from '../../../src/providers/keyRedaction.ts';
import { createMemoryWorkspace } from '../memoryWorkspace.ts';
import { type Question, scriptedModel } from '../scriptedModel.ts';
import { madeKey, madePem } from '../secretTexts.ts';
import { recordFeature, replay } from './recordedFeature.ts';

const inFile = `ghp_${madeKey(36, 3)}`;
const inRequest = `sk_live_${madeKey(24, 5)}`;
const inReply = `AIza${madeKey(35, 7)}`;
const inPlan = `npm_${madeKey(36, 9)}`;
const inQuotes = `p"${madeKey(14, 11)}\\9x`;
const inFailure = `glpat-${madeKey(20, 13)}`;
const pem = madePem(4);
const apiKey = 'my-own-server-key-0815';

const settings = `// A file of settings.
export const token = '${inFile}';
export const home = '/home/martha/projects/shop/data';
const key = \`${pem}\`;
export const twice = '${inFile}';
export const limit = 1;
`;

const plan = JSON.stringify({
  summary: `Uses ${inPlan} everywhere.`,
  estimatedComplexity: 'low',
  files: [
    { filePath: 'src/settings.js', changeType: 'modify', purpose: 'Raise the limit.' },
    { filePath: 'src/client.js', changeType: 'create', purpose: 'Call the service.' },
    { filePath: 'src/other.js', changeType: 'modify', purpose: `Not ${inFailure}.` },
  ],
});

function answer({ filePath, prompt }: Question) {
  switch (filePath) {
    case null:
      return plan;
    case 'src/settings.js': {
      const mark = /token = '(MASKED_SECRET_\w+)'/.exec(prompt)?.[1] ?? 'no mark';
      const search = `export const twice = '${mark}';\nexport const limit = 1;`;
      return `So.\n\n<<<<<<< SEARCH\n${search}\n=======\nexport const once = '${mark}';\nexport const limit = 2;\n>>>>>>> REPLACE\n`;
    }
    case 'src/client.js':
      return `So.\n\n\`\`\`js\nexport const api = '${inReply}';\nexport const password = ${JSON.stringify(inQuotes)};\nconst at = '/home/martha/projects/shop';\n\`\`\`\n`;
    default:
      return `I know ${inFailure} and ${apiKey}.`;
  }
}

const hide = createPlaceHiding({
  roots: [{ name: 'shop', path: '/home/martha/projects/shop' }],
  home: '/home/martha',
  user: 'martha',
});
const { redact } = createKeyRedaction(apiKey);
const clean = (text: string) => redact(hide(text));

async function record() {
  const workspace = createMemoryWorkspace({ 'src/settings.js': settings, 'src/other.js': 'export const a = 1;\n' });
  const feature = await recordFeature(workspace, `Use ${inRequest} at /Users/martha/x.`, scriptedModel(answer));
  return { feature, file: await feature.export(clean) };
}

const changesIn = ({ entries }: RunExport) =>
  entries.flatMap((entry) => (entry.type === 'task.completed' ? [entry.change] : []));

describe('an exported run', () => {
  test('has no byte of a secret, a key or a place of the machine, wherever it stood', async () => {
    const { feature, file } = await record();
    expect(JSON.stringify(feature.events)).toContain(inFile);
    expect(feature.run.tasks.map(({ status }) => status)).toEqual(['proposed', 'proposed', 'failed']);
    const bytes = Buffer.from(JSON.stringify(file));
    const inside = [inFile, inRequest, inReply, inPlan, inQuotes, inFailure, apiKey, 'martha', madeKey(64, 4 * 31)];
    const json = (text: string) => JSON.stringify(text).slice(1, -1);
    const forms = inside.flatMap((text) => [text, json(text), json(json(text))]);
    expect(forms.filter((form) => bytes.includes(Buffer.from(form)))).toEqual([]);
    expect(file.masked).toBeGreaterThanOrEqual(7);
  });

  test('says the same secret by the same mark in the file, the answer and the change, so that it replays the same', async () => {
    const { file } = await record();
    const [settingsChange, clientChange] = changesIn(file);
    const mark = /token = '(\w+)'/.exec(settingsChange?.base ?? '')?.[1] as string;
    expect(mark).toMatch(/^MASKED_SECRET_[0-9a-f]{8}_1$/);
    expect(settingsChange?.text).toBe(
      settingsChange?.base?.replace('twice', 'once').replace('limit = 1', 'limit = 2') ?? '',
    );
    expect(settingsChange?.base).toContain(`twice = '${mark}'`);
    expect(settingsChange?.base).toContain("'/workspace/data'");
    expect(clientChange?.text).toMatch(
      /^export const api = 'REDACTED_\d+';\nexport const password = "REDACTED_\d+";\nconst at = '\/workspace';\n$/,
    );
    const stages = await replay(file);
    expect(stages.map(({ path, isSame, replayed: { kind } }) => [path, isSame, kind])).toEqual([
      [null, true, 'plan'],
      ['src/settings.js', true, 'change'],
      ['src/client.js', true, 'change'],
      ['src/other.js', true, 'failure'],
    ]);
  });

  test('has the file of a failed task as it is now, and says what it could not take along', async () => {
    const { feature } = await record();
    const before = 'f'.repeat(64);
    feature.report({
      type: 'acceptance.begun',
      taskId: 't1',
      acceptance: { text: 'x', before, folders: [], mode: null },
    });
    const file = await feature.export(clean);
    expect(file.files.find(({ path }) => path === 'src/other.js')?.now).toEqual({
      kind: 'text',
      text: 'export const a = 1;\n',
    });
    expect(file.leftOut).toEqual(['src/settings.js as it was before it was accepted']);
    expect(file.entries.at(-1)).toMatchObject({ acceptance: { before: null } });
  });
});

test('a run that was closed and opened again is exported with the same marks as before', async () => {
  const { feature } = await record();
  feature.report({ type: 'run.closed' });
  feature.report({ type: 'run.opened' });
  feature.report({ type: 'proposal.edited', taskId: 't1', text: `export const token = '${inFile}';\n` });
  const file = await feature.export(clean);
  expect(file.entries.at(-1)).toMatchObject({
    text: expect.stringMatching(/^export const token = 'MASKED_SECRET_[0-9a-f]{8}_1';\n$/),
  });
});

describe('places of a machine', () => {
  test.each([
    ['/home/martha/projects/shop/src/a.ts', '/workspace/src/a.ts'],
    ['"C:\\\\Users\\\\martha\\\\x"', '"C:\\\\Users\\\\user\\\\x"'],
    ['file:///home/martha/projects/shop', 'file:///workspace'],
    ['/home/martha/.npmrc', '~/.npmrc'],
    ['/home/martha-2/x and src/home/martha', '/home/martha-2/x and src/home/user'],
    ['/mnt/home/martha', '/mnt/home/user'],
    ['martha wrote it', 'martha wrote it'],
  ])('%s is written %s', (text, written) => {
    expect(hide(text)).toBe(written);
  });

  test('a root that is the file system itself hides nothing', () => {
    const none = createPlaceHiding({ roots: [{ name: '', path: '/' }], home: '', user: '' });
    expect(none('/etc/passwd')).toBe('/etc/passwd');
  });

  test('several folders keep their names', () => {
    const roots = [
      { name: 'a', path: '/x/a' },
      { name: 'b', path: '/x/a/b b' },
    ];
    expect(createPlaceHiding({ roots, home: '', user: '' })('/x/a/1 /x/a/b%20b/2')).toBe(
      '/workspace/a/1 /workspace/b/2',
    );
  });
});
