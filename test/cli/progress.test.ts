import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createProgress } from '../../src/cli/progress.ts';
import { createScreen } from '../../src/cli/screen.ts';
import { events, runAfter } from '../core/run/sampleRun.ts';
import { recordingOutput } from './runInTerminal.ts';
import { messages } from './terminalMessages.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] }));
afterEach(() => void vi.useRealTimers());

/** A progress on a screen or none; what was written since the last look. */
function open(isTTY: boolean) {
  const output = recordingOutput(isTTY);
  const progress = createProgress(createScreen(output, 'normal', false, String), messages, Date.now);
  let seen = 0;
  return {
    progress,
    written() {
      const text = output.text().slice(seen);
      seen = output.text().length;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      return text.replace(/\u001b\[(\d+)A\u001b\[J/g, '│$1│');
    },
  };
}

test('what is reported folds to the run', () => {
  const { progress } = open(false);
  expect(progress.run).toBeNull();
  for (const event of [events.started, events.gathered, events.proposed]) progress.report(event);
  expect(progress.run).toEqual(runAfter(events.started, events.gathered, events.proposed));
});

test('without a screen every step is one line', () => {
  const { progress, written } = open(false);
  const steps = [events.started, events.gathered, events.planning, events.proposed, events.approved];
  for (const event of [...steps, events.begun('t1'), events.working('t1', 9), events.completed('t1')]) {
    progress.report(event);
  }
  vi.advanceTimersByTime(60_000);
  progress.stop();
  expect(written()).toBe(
    [
      'Found 3 files; the planner sees 1 (9 tokens).',
      'Plan: 4 files, medium complexity. Budgets are added.',
      'Started src/new.ts',
      'Done    src/new.ts: It is better so.',
      '',
    ].join('\n'),
  );
});

test('a screen shows the tokens and the seconds as they go by, and nothing of it stays', () => {
  const { progress, written } = open(true);
  progress.report(events.started);
  expect(written()).toBe('Planning, 0 s: reading the workspace\n');
  progress.report(events.gathered);
  progress.report(events.planning);
  vi.advanceTimersByTime(2_000);
  expect(written()).toContain('│1│Planning, 2 s: 40 tokens so far\n');
  for (const event of [events.proposed, events.approved, events.begun('t1')]) progress.report(event);
  expect(written()).toMatch(/│1│Plan: 4 files[^│]*│1││?[^│]*Writing, 0 s: 0 of 4 files done\n$/);
  vi.advanceTimersByTime(1_000);
  progress.report(events.working('t1', 12));
  vi.advanceTimersByTime(100);
  expect(written()).toBe(
    [
      '│1│Writing, 0 s: 0 of 4 files done',
      '  create src/new.ts: asked',
      '│2│Writing, 1 s: 0 of 4 files done',
      '  create src/new.ts: asked',
      '│2│Writing, 1 s: 0 of 4 files done',
      '  create src/new.ts: 12 tokens',
      '',
    ].join('\n'),
  );
  progress.stop();
  expect(written()).toBe('│2│');
  vi.advanceTimersByTime(10_000);
  expect(written()).toBe('');
});
