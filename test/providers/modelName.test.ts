import { expect, test } from 'vitest';
import { formatModelName, type ModelName, parseModelName } from '../../src/providers/modelName.ts';

test.each<[string, ModelName]>([
  ['auto', { kind: 'auto' }],
  ['sample', { kind: 'sample' }],
  ['openai:gpt-6.1-sol', { kind: 'openai', model: 'gpt-6.1-sol' }],
  ['openai:ft:gpt-6-luna:acme::8x', { kind: 'openai', model: 'ft:gpt-6-luna:acme::8x' }],
  ['openai:org/model', { kind: 'openai', model: 'org/model' }],
  ['compatible:ollama/qwen3-coder:30b', { kind: 'compatible', server: 'ollama', model: 'qwen3-coder:30b' }],
  [
    'compatible:openrouter/mistralai/devstral:free',
    { kind: 'compatible', server: 'openrouter', model: 'mistralai/devstral:free' },
  ],
  ['compatible:my-server/C:\\models\\a.gguf', { kind: 'compatible', server: 'my-server', model: 'C:\\models\\a.gguf' }],
  ['vscode:copilot/gpt-6-luna', { kind: 'vscode', vendor: 'copilot', model: 'gpt-6-luna' }],
  ['vscode:vendor/a/b', { kind: 'vscode', vendor: 'vendor', model: 'a/b' }],
])('%s is read, and written as it was', (text, name) => {
  expect(parseModelName(text)).toEqual(name);
  expect(formatModelName(name)).toBe(text);
});

test.each([
  '',
  'Auto',
  'auto ',
  'gpt-6.1-sol',
  'openai',
  'openai:',
  'openai:gpt 6',
  'openai: gpt',
  'compatible:',
  'compatible:ollama',
  'compatible:ollama/',
  'compatible:/qwen3',
  'compatible:my server/qwen3',
  'compatible:ollama/qwen 3',
  'vscode:copilot',
  'vscode:/gpt',
  'vscode:copilot/',
  'anthropic:claude',
  'xopenai:gpt',
  'openai:gpt\nopenai:gpt',
])('%j is no model', (text) => {
  expect(parseModelName(text)).toBeNull();
});
