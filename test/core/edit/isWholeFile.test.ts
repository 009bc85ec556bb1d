import { describe, expect, test } from 'vitest';
import { isWholeFile } from '../../../src/core/edit/isWholeFile.ts';
import { readSources } from '../../edits/sources.ts';

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const body = (name: string) => [`export function ${name}(): number {`, `  return ${name.length};`, '}', ''];
const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
const file = lines('// A licence.', "import { x } from './x.ts';", '', ...names.flatMap(body));

const long = file.replace('  return 4;\n', Array.from({ length: 9 }, (_, at) => `  step${at}();\n`).join(''));

describe('a whole file', () => {
  test.each([
    ['with a changed line', file.replace('return 5;', 'return x(5);')],
    ['with a new function', file + lines(...body('eight'))],
    ['with a shorter function', file.replace('  return 3;\n', '')],
    ['with other line endings and none at the end', file.trimEnd().replaceAll('\n', '\r\n')],
    ['with another import', file.replace('{ x }', '{ x, y }')],
  ])('is one %s', (_, after) => {
    expect(isWholeFile(file, after)).toBe(true);
  });

  test.each([
    ['of a function', lines(...body('two'))],
    ['without one function', file.replace(lines(...body('two')), '')],
    [
      'without two functions, but as long',
      file.replace(lines(...body('two'), ...body('three')), '') + '// more\n'.repeat(9),
    ],
    ['without three lines at its end', file.slice(0, -lines(...body('seven')).length)],
    ['without four lines in a function', long.replace(/ {2}step[1-4].*\n/g, '')],
    ['without its licence', file.replace('// A licence.\n', '')],
    ['without its end', file.slice(0, file.lastIndexOf('}'))],
    ['that ends within a call', `${file}run(`],
    ['that leaves code out', file.replace('  return 3;', '  // ... existing code ...')],
    [
      'in other words',
      names.map((name) => lines(`function ${name}() { return ${name}.length + 1 }`)).join('') + file.slice(0, 60),
    ],
    ['with another licence', file.replace('A licence', 'Free')],
    ['with a bracket that never closes', file.replace('return 4;', 'return run({;')],
    ['with other names', file.replace('two(', 'zwei(').replace('three(', 'drei(')],
    ['that ends within a statement', `${file}const y =\n`],
    ['of nothing', ''],
    ['of other code', 'const a = 1;\n'.repeat(40)],
  ])('is no excerpt %s', (_, after) => {
    expect(isWholeFile(after.includes('step') ? long : file, after)).toBe(false);
  });

  test('may have lost a line in its middle, but none at its end and no small function', () => {
    const many = [...names, ...names.map((name) => `${name}Times`)].flatMap((name) => ['', ...body(name)]);
    const all = lines('// A licence.', ...many, 'run(one);', 'run(two);', 'run(three);');
    expect(isWholeFile(all, all.replace('run(two);\n', ''))).toBe(true);
    expect(isWholeFile(all, all.replace('run(three);\n', ''))).toBe(false);
    expect(isWholeFile(all, all.replace(lines(...body('two')), ''))).toBe(false);
  });

  test('has not lost a few lines everywhere', () => {
    const steps = names.flatMap((name) => Array.from({ length: 12 }, (_, at) => `  ${name}.step(${at});`));
    const all = lines('function all() {', ...steps, '}');
    expect(isWholeFile(all, all.replace(/ {2}\w+\.step\(4\);\n/g, ''))).toBe(true);
    expect(isWholeFile(all, all.replace(/ {2}\w+\.step\([456]\);\n/g, ''))).toBe(false);
  });

  test('of two lines is one that has both', () => {
    expect(isWholeFile('const a = 1;\nconst b = 2;\n', 'const a = 1;\nconst b = 2;\nconst c = 3;\n')).toBe(true);
    expect(isWholeFile('const a = 1;\nconst b = 2;\n', 'const b = 3;\nconst a = 1;\n')).toBe(false);
  });

  test('for an empty one is any text that leaves nothing out', () => {
    expect(isWholeFile('', 'a\n')).toBe(true);
    expect(isWholeFile('\n', '# ... rest of the file\n')).toBe(false);
    expect(isWholeFile('', '\n')).toBe(false);
  });
});

describe('of real files', () => {
  const sources = readSources().filter(({ text }) => text.split('\n').length >= 30);
  /** The text with one of its lines twice, one without brackets. */
  const changed = (text: string) => {
    const all = text.split('\n');
    const at = all.findIndex((line, index) => index > 9 && line.trim() !== '' && !/[()[\]{}]/.test(line));
    return all.toSpliced(at, 0, all[at] ?? '').join('\n');
  };

  test.each([
    ['the first half', (all: string[]) => all.slice(0, all.length / 2)],
    ['the second half', (all: string[]) => all.slice(all.length / 2)],
    ['the middle', (all: string[]) => all.slice(all.length * 0.1, all.length * 0.85)],
  ])('%s is not the whole', (_, cut) => {
    const wrong = sources.filter(({ text }) => isWholeFile(text, cut(changed(text).split('\n')).join('\n')));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  test('one with a line more is the whole, but where its own text looks like an omission', () => {
    const right = sources.filter(({ text }) => isWholeFile(text, changed(text)));
    expect(right.length / sources.length).toBeGreaterThan(0.95);
  });
});
