import { describe, expect, test } from 'vitest';
import type { Edit } from '../../../src/core/edit/edit.ts';
import { chooseMarkers } from '../../../src/core/edit/editMarkers.ts';
import type { ReplyProblem } from '../../../src/core/edit/parsedReply.ts';
import { parseEdits } from '../../../src/core/edit/parseEdits.ts';
import { parseNewFile } from '../../../src/core/edit/parseNewFile.ts';

const lines = (...all: readonly string[]) => all.join('\n');
const block = (search: string, replace: string, n = 7) =>
  lines(`${'<'.repeat(n)} SEARCH`, search, '='.repeat(n), replace, `${'>'.repeat(n)} REPLACE`);
const fenced = (text: string, info = '') => lines(`\`\`\`${info}`, text, '```');
const edit = (search: string, replace: string): Edit => ({
  search: search.split('\n'),
  replace: replace.split('\n'),
});

const path = 'src/a.ts';
const code = lines(
  "import { b } from './b.ts';",
  '',
  'export function first(): number {',
  '  return 1;',
  '}',
  '',
  'export function second(): number {',
  '  return b(2);',
  '}',
  '',
);
const changed = code.replace('return 1;', 'return 10;');
const one = edit('  return 1;', '  return 10;');
const two = edit('  return b(2);', '  return b(20);');
const first = block('  return 1;', '  return 10;');
const second = block('  return b(2);', '  return b(20);');
const json = (value: unknown) => JSON.stringify(value, null, 2);

/** What a reply to modify is read as: edits, a text, other files that are left out, or a problem. */
const read = (reply: string, original = code) => {
  const parsed = parseEdits(reply, chooseMarkers(original), { path, original });
  if (!parsed.ok) return parsed.problem;
  if (parsed.value.kind === 'file') return parsed.value.text;
  const { edits, otherFiles } = parsed.value;
  return otherFiles.length === 0 ? edits : { edits, otherFiles };
};

describe('a reply to modify is understood', () => {
  test.each<[string, string, readonly Edit[]]>([
    ['with the path in the info string of its fence', fenced(first, 'ts:src/a.ts'), [one]],
    ['with a title in the info string of its fence', fenced(first, 'ts title="src/a.ts"'), [one]],
    ['with a heading that names the file', lines('### File: `src/a.ts` (modified)', '', first), [one]],
    ['with the path as Windows writes it', lines('**.\\src\\a.ts**', first), [one]],
    ['with an absolute path', lines('/home/me/project/src/a.ts', fenced(first, 'ts')), [one]],
    ['with the name of the file alone', lines('`a.ts`:', first), [one]],
    ['with a comment that names the file, in the fence', fenced(lines('// src/a.ts', first), 'ts'), [one]],
    ['with a sentence on where something comes from', lines('Import from `./b.ts`:', first), [one]],
    ['with the names of other files in its prose', lines('The test in `test/a.test.ts` passes.', first), [one]],
    ['with the path in one marker', first.replace('SEARCH', 'SEARCH: `src/a.ts`'), [one]],
    ['with the labels ORIGINAL and UPDATED', first.replace('SEARCH', 'ORIGINAL').replace('REPLACE', 'UPDATED'), [one]],
    [
      'with markers further in than the code',
      lines('    <<<<<<< SEARCH', ' return 1;', '    =======', ' return 10;', '     more();', '    >>>>>>> REPLACE'),
      [edit(' return 1;', ' return 10;\n     more();')],
    ],
    ['without labels', first.replace(' SEARCH', '').replace(' REPLACE', ''), [one]],
    [
      'in a list item whose sign stands before the marker',
      lines('- <<<<<<< SEARCH', first.replace(/^/gm, '  ').slice(17)),
      [one],
    ],
    ['in a quotation without blanks', first.replace(/^/gm, '>'), [one]],
    ['in a quotation in a quotation', first.replace(/^/gm, '> > '), [one]],
    ['with markers as far in as the code', first.replace(/^(?=[<=>])/gm, '  '), [one]],
    ['with tokens of chat templates', `${lines('<|im_start|>assistant', first)}\n</s><｜end▁of▁sentence｜>\n`, [one]],
    ['after a thought in another element', lines('<thinking>', second, '</thinking>', first), [one]],
    ['with an example of use', lines(first, '### Usage', fenced('first();', 'ts')), [one]],
    ['with the whole file after it, which says the same', lines(first, 'All of it:', fenced(changed, 'ts')), [one]],
    ['with a diff of the same', lines(first, 'As a diff:', fenced('-  return 1;\n+  return 10;', 'diff')), [one]],
    ['with a loose diff of the same', lines(first, '@@ -4 +4 @@', '-  return 1;', '+  return 10;', '', 'Done.'), [one]],
    ['with each block again after a correction of nothing', lines(first, 'Actually, once more:', first), [one]],
    ['with CRLF and a fence for each block', lines(fenced(first), fenced(second)).replaceAll('\n', '\r\n'), [one, two]],
    [
      'as JSON in the words of a tool',
      json([{ file_path: path, old_string: '  return 1;', new_string: '  return 10;' }]),
      [one],
    ],
    ['as JSON with lists of lines', json({ edits: [{ search: ['  return 1;'], replace: ['  return 10;'] }] }), [one]],
    [
      'as JSON in two fences',
      lines(
        fenced(json({ find: '  return 1;\n', replace: '  return 10;\n' }), 'json'),
        fenced(json({ find: '  return b(2);', replace: '  return b(20);' }), 'json'),
      ),
      [one, two],
    ],
    [
      'as JSON behind prose',
      lines('Done:', '', json({ changes: [{ before: '  return 1;', after: '  return 10;' }] })),
      [one],
    ],
    [
      'as a diff without a fence, before prose',
      lines(
        'diff --git a/src/a.ts b/src/a.ts',
        'index 1..2 100644',
        '--- a/src/a.ts',
        '+++ b/src/a.ts',
        '@@ -4,1 +4,1 @@',
        '-  return 1;',
        '+  return 10;',
        '',
        'That is all.',
      ),
      [one],
    ],
    [
      'as a patch of an agent',
      lines(
        '*** Begin Patch',
        '*** Update File: src/a.ts',
        '@@ export function first',
        '-  return 1;',
        '+  return 10;',
        '*** End Patch',
      ),
      [one],
    ],
    [
      'as a diff whose changes stand apart',
      fenced(lines('-  return 1;', '+  return 10;', '', '-  return b(2);', '+  return b(20);'), 'diff'),
      [one, two],
    ],
    [
      'as a diff with context, with a section and no newline at the end',
      fenced(
        lines(
          '--- src/a.ts',
          '+++ src/a.ts',
          '@@ -3,3 +3,3 @@ first',
          ' export function first(): number {',
          '-  return 1;',
          '+  return 10;',
          ' }',
          '\\ No newline at end of file',
        ),
        'diff',
      ),
      [edit('export function first(): number {\n  return 1;\n}', 'export function first(): number {\n  return 10;\n}')],
    ],
  ])('%s', (_, reply, edits) => {
    expect(read(reply)).toEqual(edits);
  });

  test("for the task's file alone, and the others are told", () => {
    const value = { edits: [one], otherFiles: ['src/b.ts'] };
    const other = block('  return 0;', '  return 1;');
    expect(read(lines('**src/a.ts**', first, '**src/b.ts**', other))).toEqual(value);
    expect(read(lines('In `src/b.ts`:', other, other, 'And in `src/a.ts`:', first))).toEqual(value);
    const file = (name: string) => ['', `--- a/${name}`, `+++ b/${name}`];
    const diff = lines(
      ...file(path),
      '@@ -4 +4 @@',
      '-  return 1;',
      '+  return 10;',
      ...file('src/b.ts'),
      '@@ -1 +1 @@',
      '-a',
      '+b',
    );
    expect(read(fenced(diff, 'diff'))).toEqual(value);
    expect(
      read(
        json([
          { path, search: '  return 1;', replace: '  return 10;' },
          { path: 'src/b.ts', search: 'a', replace: 'b' },
        ]),
      ),
    ).toEqual(value);
  });

  test('with a block that changes nothing beside a real one; alone, it is kept to be refused', () => {
    const same = block('  return 1;', '  return 1;');
    expect(read(lines(same, second))).toEqual([two]);
    expect(read(lines(same, same))).toEqual([edit('  return 1;', '  return 1;')]);
  });

  test('as the whole file, in the form that the file has', () => {
    expect(read(lines('All of it:', fenced(changed.trimEnd(), 'ts')))).toBe(changed);
    expect(read(fenced(changed.trimEnd(), 'ts'), `\uFEFF${code.trimEnd().replaceAll('\n', '\r\n')}`)).toBe(
      `\uFEFF${changed.trimEnd().replaceAll('\n', '\r\n')}`,
    );
    expect(read(lines('<file path="src/a.ts">', changed.trimEnd(), '</file>'))).toBe(changed);
    expect(read(json({ path, content: changed }))).toBe(changed);
    expect(read(lines('First:', fenced('npm test', 'sh'), '**src/a.ts**', fenced(changed.trimEnd(), 'ts')))).toBe(
      changed,
    );
    expect(read(fenced('export {};', 'ts'), '')).toBe('export {};\n');
  });

  test('with an example of the form first, whose edit stays to be refused with the rest', () => {
    expect(read(lines('A block looks like this:', block('old', 'new'), 'Mine:', first))).toEqual([
      edit('old', 'new'),
      one,
    ]);
  });

  test.each([
    ['markers', block('old', 'new'), 8],
    ['longer markers', lines(block('old', 'new'), block('old', 'new', 8)), 9],
    ['indented markers', block('old', 'new').replace(/^/gm, '  '), 7],
    ['a merge conflict', block('old', 'new').replace('SEARCH', 'HEAD').replace('REPLACE', 'branch'), 8],
    ['fences', fenced('old', 'ts'), 7],
    ['a diff', fenced('--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n+new', 'diff'), 7],
    ['edits as JSON', json([{ search: 'old', replace: 'new' }]), 7],
    ['the tags of thoughts', lines('<think>', 'old', '</think>'), 7],
    ['underlined headings', lines('Old', '===', 'old', '====='), 7],
  ])('for a file that itself holds %s, which stay its text', (_, text, n) => {
    const original = lines('start', text, 'end', '');
    const replace = text.replaceAll('old', 'other');
    expect(read(lines('Why.', '', block(text, replace, n)), original)).toEqual([edit(text, replace)]);
    expect(read(fenced(block(text, replace, n), 'md'), original)).toEqual([edit(text, replace)]);
  });
});

describe('a reply to modify is refused', () => {
  const jsonFile = json({ rules: [{ search: 'colour', replace: 'color' }], name: 'x' });
  const diffed = lines('# How', fenced('@@ -1 +1 @@\n-a\n+b', 'diff'), '');
  const deep = lines('a:', '  x: 1', 'b:', '    x: 1', '');
  test.each<[string, string, ReplyProblem, string?]>([
    [
      'with a second attempt',
      lines(first, 'Actually, here is the corrected version:', block('  return b(2);', '  return 3;')),
      'several-versions',
    ],
    ['with a second version of a block', lines(first, block('  return 1;', '  return 11;')), 'several-versions'],
    ['with options', lines('**Option A**', first, '**Option B**', second), 'several-versions'],
    [
      'with a whole file that says something else',
      lines(first, fenced(changed.replace('b(2)', 'b(3)'), 'ts')),
      'several-versions',
    ],
    [
      'with a diff that says something else',
      lines(first, fenced('-  return b(2);\n+  return 2;', 'diff')),
      'several-versions',
    ],
    ['with a block for another file', lines('**src/b.ts**', first), 'unclear-file'],
    ['with a file that only ends alike', lines('**packages/x/src/a.ts**', first), 'unclear-file'],
    [
      'with a sentence on another file before a block',
      lines(first, 'And in `test/a.test.ts`:', second, 'Then:', first),
      'unclear-file',
    ],
    [
      'with blocks of several files, one without a name',
      lines('`src/a.ts`', first, '`src/b.ts`', second, 'And:', second),
      'unclear-file',
    ],
    ['with a list of files in place of a heading', lines('- src/a.ts', '- src/b.ts', '', first), 'unclear-file'],
    [
      'with a name in the marker against the heading',
      lines('src/b.ts', first.replace('SEARCH', 'SEARCH src/a.ts')),
      'unclear-file',
    ],
    ['with two files of one name', lines('src/a.ts', first, 'a.ts', second), 'unclear-file'],
    [
      'with markers that its prose quotes at the start of a line',
      lines('The marker', '<<<<<<< SEARCH (first half)', 'opens.', first),
      'misplaced-marker',
    ],
    [
      'with a marker in its file that is shorter than those of the request',
      block('old', 'other'),
      'misplaced-marker',
      lines(block('old', 'new'), ''),
    ],
    [
      'with a block swallowed by one before it',
      lines(
        '<<<<<<< SEARCH',
        'a',
        '=======',
        'b',
        '>>>>>>REPLACE!',
        '<<<<<SEARCH!',
        'c',
        '=====',
        'd',
        '>>>>>>> REPLACE',
      ),
      'misplaced-marker',
    ],
    [
      'with a block that the lenient reading ends earlier',
      lines(
        '<<<<<<< SEARCH',
        'a',
        '=======',
        'b',
        '>>>>>>> Replace',
        '<<<<<<< Search',
        'c',
        '======',
        'd',
        '>>>>>>> REPLACE',
      ),
      'ambiguous',
    ],
    [
      'cut in its last block',
      lines(first, '<<<<<<< SEARCH', '  return b(2);', '=======', '  return'),
      'unclosed-block',
    ],
    [
      'cut in its last block, with the end of a fence',
      fenced(lines('<<<<<<< SEARCH', 'a', '=======', 'b')),
      'unclosed-block',
    ],
    [
      'without an end of a block in the middle',
      lines(first.replace('>>>>>>> REPLACE', ''), second),
      'misplaced-marker',
    ],
    [
      'with the halves the other way round',
      first.replace('SEARCH', 'REPLACE').replace(/REPLACE$/, 'SEARCH'),
      'misplaced-marker',
    ],
    ['with a line outside of its quotation', first.replace(/^(?!=)/gm, '> '), 'misplaced-marker'],
    [
      'where its indentation may be that of the file',
      block('  x: 1', '  x: 2').replace(/^/gm, '  ').replace('    x: 2', '    x: 2'),
      'ambiguous',
      deep,
    ],
    ['as JSON for a file with such keys', json({ search: 'colour', replace: 'hue' }), 'ambiguous', jsonFile],
    ['as JSON with a key twice', '{"search": "  return 1;", "replace": "a", "search": "b"}', 'no-blocks'],
    ['as JSON that says more than an edit', json({ search: 'return', replace: 'yield', regex: true }), 'no-blocks'],
    ['as JSON that inserts', json({ type: 'insert_after', search: 'a', replace: 'b' }), 'no-blocks'],
    ['as JSON that is cut', '[{"search": "  return 1;", "replace": "  return 10;"}, {"search": "', 'no-blocks'],
    ['as a diff for a file that holds one', fenced('@@ -1 +1 @@\n-a\n+c', 'diff'), 'ambiguous', diffed],
    [
      'as a diff with a line without a sign',
      fenced(lines('@@ -1 +1 @@', 'import x', '-  return 1;', '+  return 10;'), 'diff'),
      'malformed-diff',
    ],
    [
      'as a diff whose context lost its sign',
      fenced(lines('@@ -4 +4,2 @@', '  return 1;', '+  return 2;'), 'diff'),
      'malformed-diff',
    ],
    [
      'as a diff that deletes the file',
      fenced(lines('--- a/src/a.ts', '+++ /dev/null', '@@ -1 +0,0 @@', '-  return 1;'), 'diff'),
      'malformed-diff',
    ],
    [
      'as a diff that renames it',
      fenced(lines('--- a/src/a.ts', '+++ b/src/c.ts', '@@ -1 +1 @@', '-  return 1;', '+  return 2;'), 'diff'),
      'malformed-diff',
    ],
    [
      'as a diff that is cut',
      fenced(lines('@@ -4 +4 @@', '-  return 1;'), 'diff').replace(/\n```$/, ''),
      'unclosed-block',
    ],
    ['as a loose diff that is cut', lines('@@ -4,1 +4,5 @@', '-  return 1;', '+  if (x) {'), 'malformed-diff'],
    [
      'as a loose diff before a list',
      lines('@@ -4 +4 @@', '-  return 1;', '+  return 10;', '', '+ faster'),
      'malformed-diff',
    ],
    [
      'as a whole file without one function',
      fenced(code.replace(/export function first[^}]*}\n\n/, ''), 'ts'),
      'no-blocks',
    ],
    [
      'as a whole file that leaves code out',
      fenced(changed.replace('  return b(2);', '  // ... existing code ...'), 'ts'),
      'no-blocks',
    ],
    ['as a whole file that is cut', `\`\`\`ts\n${changed}`, 'unclosed-block'],
    ['as a piece of the file', fenced('export function first(): number {\n  return 10;\n}', 'ts'), 'no-blocks'],
    ['as the file itself', fenced(code.trimEnd(), 'ts'), 'no-blocks'],
    [
      'with markers that name two files',
      first.replace('SEARCH', 'SEARCH src/a.ts').replace('REPLACE', 'REPLACE src/b.ts'),
      'misplaced-marker',
    ],
    [
      'that shows a block of the file, indented as there',
      lines('It says:', block('old', 'new').replace(/^/gm, '  '), 'Mine:', block('start', 'begin')),
      'misplaced-marker',
      lines('start', block('old', 'new').replace('=======\n', '').replace(/^/gm, '  '), ''),
    ],
    [
      'whose divider may be an underline of the file',
      block('Title', 'text').replace(/^/gm, '    '),
      'misplaced-marker',
      lines('    Title', '    =======', '    text', ''),
    ],
    ['with a sentence against its heading', lines('**src/a.ts**', 'The same in `src/b.ts`:', first), 'unclear-file'],
    [
      'with a whole file that says less',
      lines(first, second, 'All of it:', fenced(changed.trimEnd(), 'ts')),
      'several-versions',
    ],
    [
      'as a diff and as JSON',
      lines(
        fenced('-  return 1;\n+  return 10;', 'diff'),
        fenced(json({ search: '  return 1;', replace: '2' }), 'json'),
      ),
      'ambiguous',
    ],
    [
      'as a diff where a header of a file may be a line of it',
      fenced(lines('@@ -4 +4 @@', '-  return 1;', '--- one', '+++ two', '+  return 10;'), 'diff'),
      'malformed-diff',
    ],
    [
      'as a patch in pieces',
      lines(
        '*** Begin Patch',
        '*** Update File: src/a.ts',
        '@@',
        '-  return 1;',
        '+  return 10;',
        '',
        '*** Update File: src/a.ts',
        '@@',
        '-a',
        '+b',
        '*** End Patch',
      ),
      'malformed-diff',
    ],
    [
      'as a diff and a change beside it',
      lines(fenced('-  return 1;\n+  return 10;', 'diff'), 'And:', '-  return b(2);', '+  return b(3);'),
      'malformed-diff',
    ],
    [
      'with a loose diff that says something else',
      lines(first, '@@ -8 +8 @@', '-  return b(2);', '+  return b(3);'),
      'several-versions',
    ],
    ['as a loose diff with a thought in it', lines('@@ -4 +4 @@', '-  return 1;', '+<think>x</think>'), 'ambiguous'],
    [
      'as JSON with a thought in it',
      lines('Edits:', '[{"search": "  return 1;", "replace": "  return 10;"}', '<think>x</think>', ']'),
      'ambiguous',
    ],
    ['within a thought that never ends', lines('<thinking>', first), 'no-blocks'],
    ['within a thought that another element seems to end', lines('<think>', first, '</thinking>'), 'no-blocks'],
  ])('%s', (_, reply, problem, original) => {
    expect(read(reply, original)).toBe(problem);
  });
});

describe('a reply to create is understood', () => {
  const text = 'export const a = 1;\n';
  const usage = lines('### Usage', '', fenced("import { a } from './a.ts';", 'ts'));
  test.each<[string, string, string[]?]>([
    [
      'with commands before and an example behind',
      lines('First:', fenced('npm i', 'bash'), fenced(text.trimEnd(), 'ts'), usage),
    ],
    [
      'with other files, each with its name',
      lines('**src/b.ts**', fenced('b', 'ts'), '**src/a.ts**', fenced(text.trimEnd(), 'ts')),
      ['src/b.ts'],
    ],
    [
      'as JSON with other files',
      json({
        files: [
          { path, content: text },
          { path: 'src/b.ts', content: 'b' },
        ],
      }),
      ['src/b.ts'],
    ],
    ['as JSON in a fence, without its path', fenced(json({ content: text }), 'json')],
    ['in an element in a fence', fenced(lines('<file path="src/a.ts">', text.trimEnd(), '</file>'), 'xml')],
    ['in a fence in an element', lines('<file path="src/a.ts">', fenced(text.trimEnd(), 'ts'), '</file>')],
    [
      'in elements, one a file',
      lines('<file path="src/a.ts">', text.trimEnd(), '</file>', '<file path="src/b.ts">', 'b', '</file>'),
      ['src/b.ts'],
    ],
    [
      'in an edit block with a fence in its lower half',
      lines('<<<<<<< SEARCH src/a.ts', '=======', fenced(text.trimEnd(), 'ts'), '>>>>>>> REPLACE'),
    ],
    [
      'as a diff that adds it',
      fenced(lines('--- /dev/null', '+++ b/src/a.ts', '@@ -0,0 +1,1 @@', '+export const a = 1;'), 'diff'),
    ],
  ])('%s', (_, reply, otherFiles = []) => {
    const parsed = parseNewFile(reply, path);
    expect(parsed.ok ? parsed.value : parsed.problem).toEqual({ text, otherFiles });
  });

  test.each([
    ['JSON that looks like a reply', 'data/page.json', '{"path": "/", "content": "a"}'],
    ['JSON edits', 'data/edits.json', '[{"search": "a", "replace": "b"}]'],
    ['a diff', 'fixtures/a.diff', '--- /dev/null\n+++ b/a\n@@ -0,0 +1 @@\n+a'],
    ['commands', 'scripts/a.sh', 'npm i'],
    ['markers in its middle', 'docs/edits.md', `A block:\n\n${block('a', 'b')}`],
    ['a comment with a path', 'src/b.ts', '// see src/a.ts'],
    ['elements', 'src/files.xml', '<files>\n<file path="a">\n</file>\n</files>'],
  ])('where the file itself is %s', (_, filePath, text) => {
    const parsed = parseNewFile(lines('Here:', fenced(text, 'text')), filePath);
    expect(parsed.ok ? parsed.value : parsed.problem).toEqual({ text: `${text}\n`, otherFiles: [] });
  });
});

describe('a reply to create is refused', () => {
  test.each<[string, string, ReplyProblem, string?]>([
    ['that is only a command', fenced('touch src/a.ts', 'bash'), 'no-file'],
    ['that is only an example of use', lines('## Usage', fenced('a();', 'ts')), 'no-file'],
    [
      'with an example before the file',
      lines('Usage:', fenced('a();', 'ts'), 'The file:', fenced('a', 'ts')),
      'several-files',
    ],
    [
      'with two fences of one name',
      lines('`src/a.ts`', fenced('a', 'ts'), '`src/a.ts`', fenced('b', 'ts')),
      'several-files',
    ],
    ['under another name', lines('**src/b.ts**', fenced('b', 'ts')), 'unclear-file'],
    ['as JSON with a thought in it', '{"path": "src/a.ts",\n<think>x</think>\n"content": "a"}', 'ambiguous'],
    [
      'beside a file that may be the same',
      lines('`src/a.ts`', fenced('a', 'ts'), '`packages/x/src/a.ts`', fenced('b', 'ts')),
      'several-files',
    ],
    ['that edits a file', block('a', 'b'), 'misplaced-marker'],
    ['with a block and a fence', lines(block('', 'a'), 'Or:', fenced('b'), fenced('c')), 'several-files'],
    ['as an element that ends early', lines('<file path="src/a.ts">', 'a', '</file>', 'b', '</file>'), 'several-files'],
    ['as an element that never ends', lines('<file path="src/a.ts">', 'a'), 'unclosed-block'],
    ['as a diff that changes something', fenced('--- /dev/null\n+++ b/src/a.ts\n a\n+b', 'diff'), 'no-file'],
    ['as JSON for another file', json({ path: 'src/b.ts', content: 'b' }), 'unclear-file'],
    [
      'as Markdown in pieces',
      lines(fenced('# A', 'md'), '## Usage', fenced('a();', 'ts')),
      'several-files',
      'README.md',
    ],
  ])('%s', (_, reply, problem, filePath = path) => {
    expect(parseNewFile(reply, filePath)).toEqual({ ok: false, problem });
  });
});
