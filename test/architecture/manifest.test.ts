import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DeclaredSetting, settingFaults } from './settingFaults.ts';

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
const settings: Readonly<Record<string, DeclaredSetting>> = manifest.contributes.configuration.properties;

test('a workspace directs no key, and of all else that it sets only the models are more than numbers', () => {
  expect(settingFaults(settings, untrustedWorkspaces.restrictedConfigurations)).toEqual([]);
  expect(Object.keys(settings).filter((name) => settings[name]?.scope === 'machine')).toEqual([
    'foreman.openai.baseUrl',
    'foreman.servers',
    'foreman.history.maxMegabytes',
    'foreman.prices',
  ]);
  const free = Object.keys(settings).filter((name) => !untrustedWorkspaces.restrictedConfigurations.includes(name));
  expect(free).toEqual([
    'foreman.model',
    'foreman.plannerModel',
    'foreman.workerModel',
    'foreman.maxParallelWorkers',
    'foreman.oneAtATime',
    'foreman.taskMinutes',
    'foreman.contextTokens',
    'foreman.explorationSteps',
    'foreman.maxRunTokens',
    'foreman.history.maxMegabytes',
    'foreman.sample.tokensPerSecond',
  ]);
});

describe('or the test goes red: a setting', () => {
  test.each<[string, string, object]>([
    ['of an address', 'foreman.proxyUrl', { type: 'string' }],
    ['of headers', 'foreman.extraHeaders', { type: 'object' }],
    ['with an address within', 'foreman.others', { type: 'object', additionalProperties: { format: 'uri' } }],
    ['with a pattern of one', 'foreman.other', { type: 'string', pattern: '^https?://' }],
    ['with a key within', 'foreman.other', { type: 'object', properties: { apiKey: { type: 'string' } } }],
    ['of several types', 'foreman.endpoint', { type: ['string', 'null'] }],
  ])('%s', (_, name, declared) => {
    const setting = { type: 'string', scope: 'window', ...declared };
    expect(settingFaults({ [name]: setting }, [])).toEqual([
      `${name} can be set by a workspace`,
      `${name} can be set by a workspace without trust`,
    ]);
    expect(settingFaults({ [name]: { ...setting, scope: 'machine' } }, [name])).toEqual([]);
  });

  test('of other words, and one that is restricted and is not there', () => {
    const words = { type: 'string', scope: 'window' };
    expect(settingFaults({ 'foreman.words': words }, ['foreman.wrods'])).toEqual([
      'foreman.words can be set by a workspace without trust',
      'foreman.wrods is restricted and is no setting',
    ]);
  });

  test('but a number stays free, and a model that is confirmed', () => {
    const model = { type: 'string', scope: 'window', pattern: '^(auto|openai:\\S+)$' };
    expect(settingFaults({ 'foreman.model': model }, [])).toEqual([]);
    expect(settingFaults({ 'foreman.serverLimit': { type: ['integer', 'null'], scope: 'window' } }, [])).toEqual([]);
  });
});

test('what is said of a workspace without trust, and of one that is on no disk, is told to the person', () => {
  expect([untrustedWorkspaces.supported, virtualWorkspaces.supported]).toEqual(['limited', 'limited']);
  for (const { description } of [untrustedWorkspaces, virtualWorkspaces]) expect(description).toMatch(/^Foreman .+\.$/);
});
