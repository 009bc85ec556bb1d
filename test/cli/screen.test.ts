import { describe, expect, test } from 'vitest';
import { createScreen, type Loudness } from '../../src/cli/screen.ts';
import { recordingOutput } from './runInTerminal.ts';

/** A screen, and what it wrote; `│` stands for going up and clearing what is below. */
function open(loudness: Loudness, isTTY = false, isDumb = false) {
  const output = recordingOutput(isTTY);
  const screen = createScreen(output, loudness, isDumb, (text) => text.replaceAll('sk-1', '[key]'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return { screen, written: () => output.text().replace(/\u001b\[(\d+)A\u001b\[J/g, '│$1│') };
}

describe('what is said', () => {
  test.each<[Loudness, string]>([
    ['quiet', 'wrong\nworse\n'],
    ['normal', 'far\nwrong\nworse\n'],
    ['verbose', 'far\nwrong\nexactly\nworse\nWhy\nbroken\n'],
  ])('when it was asked to be %s', (loudness, text) => {
    const { screen, written } = open(loudness);
    screen.say('far');
    screen.tell({ line: 'wrong', weight: 'trouble' });
    screen.tell({ line: 'exactly', weight: 'detail' });
    screen.warn('worse');
    screen.log('Why', 'broken');
    screen.show(['live']);
    expect(written()).toBe(text);
  });

  test('does nothing to the terminal and shows no key', () => {
    const { screen, written } = open('verbose');
    screen.say('a\u001b[2J sk-1\nb');
    screen.warn('a\u202e sk-1\nb');
    screen.log('a\u0007', new Error('sk-1'));
    expect(written()).toContain('a␛[2J [key] b\na<U+202E> [key]\nb\na␇\nError: [key]\n');
  });
});

describe('what is shown', () => {
  test('stands below what is said, and is rewritten', () => {
    const { screen, written } = open('normal', true);
    screen.say('first');
    screen.show(['one', 'two']);
    screen.show(['one', 'three']);
    screen.say('second');
    screen.warn('third');
    screen.show([]);
    screen.say('fourth');
    expect(written()).toBe('first\none\ntwo\n│2│one\nthree\n│2│second\none\nthree\n│2│third\none\nthree\n│2│fourth\n');
  });

  test('is not written again when it is the same', () => {
    const { screen, written } = open('normal', true);
    screen.show(['one']);
    screen.show(['one']);
    expect(written()).toBe('one\n');
  });

  test('fits the width and the height of the screen', () => {
    const { screen, written } = open('normal', true);
    screen.show(['a'.repeat(200), '日'.repeat(50), ...Array.from({ length: 40 }, () => 'b')]);
    const lines = written().trimEnd().split('\n');
    expect(lines.slice(0, 2)).toEqual([`${'a'.repeat(78)}…`, `${'日'.repeat(39)}…`]);
    expect(lines).toHaveLength(22);
  });

  test.each<[string, Loudness, boolean, boolean]>([
    ['where stderr is no screen', 'normal', false, false],
    ['on a terminal that cannot move its cursor', 'normal', true, true],
    ['when it was asked to be quiet', 'quiet', true, false],
  ])('is left out %s', (_, loudness, isTTY, isDumb) => {
    const { screen, written } = open(loudness, isTTY, isDumb);
    screen.show(['live']);
    expect([screen.isLive, written()]).toEqual([false, '']);
  });
});
