import { describe, expect, test } from 'vitest';
import { contractKinds } from '../../../src/core/plan/implementationPlan.ts';
import { normalizePath } from '../../../src/core/plan/normalizePath.ts';
import {
  type DocumentedFile,
  type PlanDocument,
  parsePlanDocument,
  planIn,
} from '../../../src/core/plan/planDocument.ts';
import { formatPlanJson } from '../../../src/core/plan/planJson.ts';
import { formatPlanMarkdown } from '../../../src/core/plan/planMarkdown.ts';
import { randomNumbers } from '../edit/random.ts';

const paths = { folders: ['project'], roots: ['/mine/project'], entries: [] };

const document: PlanDocument = {
  request: '# Budgets\n\n## Files\n\n- [ ] set a budget\n- [ ] list budgets',
  summary: 'Budgets become part of the ledger.',
  estimatedComplexity: 'medium',
  files: [
    { filePath: 'src/budgets.ts', changeType: 'create', purpose: 'Export `noBudgets`.', included: true, done: false },
    {
      filePath: 'src/ledger.ts',
      changeType: 'modify',
      purpose: 'Add budgets:\n\n```ts\nconst ledger = {\n  budgets: noBudgets,\n};\n```\n\n- [x] modify `src/other.ts`',
      included: true,
      done: false,
    },
    { filePath: 'src/limits.ts', changeType: 'delete', purpose: '', included: false, done: true },
  ],
};

const markdown = `# Foreman plan

Only ticked files are written. The text below a file is what its worker is told to do.

## Request

> # Budgets
>
> ## Files
>
> - [ ] set a budget
> - [ ] list budgets

## Summary

> Budgets become part of the ledger.

Complexity: medium

## Files

- [x] create \`src/budgets.ts\`

  Export \`noBudgets\`.

- [x] modify \`src/ledger.ts\`

  Add budgets:

  \`\`\`ts
  const ledger = {
    budgets: noBudgets,
  };
  \`\`\`

  - [x] modify \`src/other.ts\`

- [ ] delete \`src/limits.ts\` (done)
`;

/** The document that a text is read as. */
function parsed(text: string): PlanDocument {
  const reading = parsePlanDocument(text, paths);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problem));
  return reading.document;
}

/** What is said of a text that cannot be read: the line, what is expected and what stands there. */
function problemOf(text: string) {
  const reading = parsePlanDocument(text, paths);
  return reading.ok ? null : [reading.problem.line, reading.problem.expected, reading.problem.found];
}

const edited = (from: string | RegExp, to: string) => markdown.replace(from, to);

describe('a plan as Markdown', () => {
  test('quotes the request and the summary and has a checkbox for each file', () => {
    expect(formatPlanMarkdown(document)).toBe(markdown);
  });

  test('is read back as it was written', () => {
    expect(parsed(markdown)).toEqual(document);
  });

  test.each<[string, string, Partial<PlanDocument>]>([
    [
      'a request of several lines, one without its mark',
      edited('> # Budgets\n', '> # Budgets\nand more\n'),
      {
        request: document.request.replace('# Budgets\n', '# Budgets\nand more\n'),
      },
    ],
    [
      'a request without any mark',
      edited(/> # Budgets[\s\S]*list budgets/, 'Add budgets.\n\nAnd limits.'),
      {
        request: 'Add budgets.\n\nAnd limits.',
      },
    ],
    ['a complexity in capitals', edited('Complexity: medium', 'complexity:  HIGH '), { estimatedComplexity: 'high' }],
    ['more blank lines between the files', edited('\n- [x] modify', '\n\n\n- [x] modify'), {}],
    ['no blank line above a purpose', edited('ts`\n\n  Export', 'ts`\n  Export'), {}],
    ['a note above the request', edited('## Request', 'Remember the release.\n\n## Request'), {}],
    ['the line endings of Windows', markdown.replaceAll('\n', '\r\n'), {}],
    ['a byte order mark', `\uFEFF${markdown}`, {}],
    ['trailing blanks that an editor removed', markdown.replaceAll(/[ \t]+$/gm, ''), {}],
  ])('that a person edited is read: %s', (_, text, change) => {
    expect(parsed(text)).toEqual({ ...document, ...change });
  });

  test.each<[string, string, Partial<DocumentedFile>]>([
    ['unticked', edited('- [x] create', '- [ ] create'), { included: false }],
    ['ticked with a capital', edited('- [x] create', '- [X] create'), { included: true, done: false }],
    ['with a star and a capital', edited('- [x] create', '* [x] Create'), { changeType: 'create' }],
    ['with another path', edited('`src/budgets.ts`', '`./src\\budget.ts`'), { filePath: 'src/budget.ts' }],
    ['with a purpose indented by a tab', edited('  Export', '\tExport'), {}],
    [
      'with more of a purpose',
      edited('noBudgets`.\n', 'noBudgets`.\n  And more.\n'),
      {
        purpose: 'Export `noBudgets`.\nAnd more.',
      },
    ],
    ['that is done', edited('`src/budgets.ts`', '`src/budgets.ts` (done)'), { done: true }],
    ['without a purpose', edited('  Export `noBudgets`.\n', ''), { purpose: '' }],
  ])('that a person edited has a file %s', (_, text, change) => {
    expect(parsed(text).files[0]).toEqual({ ...document.files[0], ...change });
  });

  const aFile = 'a file such as "- [x] modify `src/a.ts`"';
  test.each<[string, string, [number, string, string]]>([
    ['nothing', '', [1, 'the heading "## Request"', '']],
    ['another document', '# Budgets\n\nAdd budgets.\n', [3, 'the heading "## Request"', '']],
    ['no summary', edited('## Summary', '## Sumary'), [38, 'the heading "## Summary"', '']],
    ['no files', edited(/\n## Files\n\n- [\s\S]*/, ''), [18, 'the heading "## Files"', '']],
    [
      'files in the wrong place',
      edited(/## Summary[\s\S]*?## Files/, '## Files\n\n## Summary'),
      [34, 'the heading "## Files"', ''],
    ],
    ['no complexity', edited('Complexity: medium\n', ''), [18, '"Complexity: low", "medium" or "high"', '']],
    [
      'an unknown complexity',
      edited('medium', 'huge'),
      [18, '"Complexity: low", "medium" or "high"', 'Complexity: huge'],
    ],
    ['an unknown change', edited('- [x] create', '- [x] rename'), [22, aFile, '- [x] rename `src/budgets.ts`']],
    [
      'a path without its marks',
      edited('`src/limits.ts`', 'src/limits.ts'),
      [38, `${aFile}, or more of a purpose, indented by two spaces`, '- [ ] delete src/limits.ts (done)'],
    ],
    [
      'a purpose that is not indented',
      edited('  Export', 'Export'),
      [24, `${aFile}, or more of a purpose, indented by two spaces`, 'Export `noBudgets`.'],
    ],
    ['a text above the files', edited('## Files\n\n- [x]', '## Files\n\n  These:\n\n- [x]'), [22, aFile, '  These:']],
    ['no file', edited(/\n- \[x\] create[\s\S]*/, '\n'), [21, aFile, '']],
  ])('that cannot be read is told with the line and what is expected: %s', (_, text, problem) => {
    expect(problemOf(text)).toEqual(problem);
  });
});

const agreed: PlanDocument = {
  request: 'Add budgets.',
  summary: 'They become part of the ledger.',
  estimatedComplexity: 'low',
  questions: [
    { question: 'Which currency?', answers: ['euro', 'the ledger has one'], assumption: 'Amounts are in euro.' },
    { question: 'May a budget be negative?', answers: [], assumption: '' },
  ],
  files: [
    {
      filePath: 'src/budgets.ts',
      changeType: 'create',
      purpose: 'Hold the budgets.',
      steps: ['Export the function:\n\n```ts\nnoBudgets();\n```', 'Say what it returns.'],
      provides: [
        { name: 'noBudgets', kind: 'function', signature: 'noBudgets(): Budgets' },
        { name: 'Budgets', kind: 'type', signature: '' },
        { name: 'nameOf', kind: 'variable', signature: `nameOf: \`b-\${string}\`` },
      ],
      included: true,
      done: false,
      locked: true,
    },
    {
      filePath: 'src/ledger.ts',
      changeType: 'modify',
      purpose: '**Steps**',
      uses: [{ name: 'noBudgets', from: 'src/budgets.ts' }],
      dependsOn: ['src/budgets.ts'],
      included: false,
      done: true,
      locked: true,
    },
  ],
};

const agreedMarkdown = `# Foreman plan

Only ticked files are written. The text below a file is what its worker is told to do.

## Request

> Add budgets.

## Summary

> They become part of the ledger.

Complexity: low

## Questions

- Which currency?

  **Answers**

  - euro
  - the ledger has one

  **Assumed**

  Amounts are in euro.

- May a budget be negative?

## Files

- [x] create \`src/budgets.ts\` (locked)

  Hold the budgets.

  **Steps**

  1. Export the function:

     \`\`\`ts
     noBudgets();
     \`\`\`
  2. Say what it returns.

  **Provides**

  - function \`noBudgets\`: \`noBudgets(): Budgets\`
  - type \`Budgets\`
  - variable \`nameOf\`: "nameOf: \`b-\${string}\`"

- [ ] modify \`src/ledger.ts\` (done) (locked)

  \\**Steps**

  **Uses**

  - \`noBudgets\` from \`src/budgets.ts\`

  **Waits for**

  - \`src/budgets.ts\`
`;

describe('what the workers of a plan agree on, as Markdown', () => {
  test('stands in lists below the files, and the questions before them', () => {
    expect(formatPlanMarkdown(agreed)).toBe(agreedMarkdown);
    expect(parsed(agreedMarkdown)).toEqual(agreed);
    expect(parsed(formatPlanJson(agreed))).toEqual(agreed);
  });

  const agreedEdited = (from: string, to: string) => agreedMarkdown.replace(from, to);
  test.each<[string, string, Partial<DocumentedFile>]>([
    ['other numbers', agreedEdited('  2. Say', '  7) Say'), {}],
    ['a part without blank lines', agreedEdited('  **Steps**\n\n  1.', '  **Steps**\n  1.'), {}],
    [
      'a step of two lines',
      agreedEdited('what it returns.', 'what it\n   returns.'),
      { steps: [agreed.files[0]?.steps?.[0] ?? '', 'Say what it\nreturns.'] },
    ],
    ['a path in another form', agreedEdited('- `src/budgets.ts`\n', '- `./src\\budgets.ts`\n'), {}],
    ['a kind in capitals', agreedEdited('- function', '- Function'), {}],
  ])('that a person edited is read: %s', (_, text, change) => {
    expect(parsed(text).files[0]).toEqual({ ...agreed.files[0], ...change });
  });

  test.each<[string, string, [number, string, string]]>([
    [
      'a question without its mark',
      agreedEdited('## Questions\n\n- Which', '## Questions\n\nWhich'),
      [17, 'a question such as "- Which currency?", or more of it, indented by two spaces', 'Which currency?'],
    ],
    ['an answer without its mark', agreedEdited('  - euro', '  euro'), [21, 'an answer such as "- euro"', 'euro']],
    [
      'a step without its number',
      agreedEdited('  1. Export', '  Export'),
      [38, 'a step such as "1. Read the file"', 'Export the function:'],
    ],
    [
      'an unknown kind of symbol',
      agreedEdited('- type', '- mixin'),
      [48, 'a symbol such as "- function `name`: `name(): void`"', 'mixin `Budgets`'],
    ],
    [
      'a symbol from nowhere',
      agreedEdited('` from `src/budgets.ts`', '`'),
      [57, 'a symbol such as "- `name` from `src/a.ts`"', '`noBudgets`'],
    ],
    [
      'a file to wait for that is not planned',
      agreedEdited('- `src/budgets.ts`\n', '- `src/budget.ts`\n'),
      [61, 'a file of this plan such as "- `src/a.ts`"', '`src/budget.ts`'],
    ],
  ])('that cannot be read is told with the line and what is expected: %s', (_, text, problem) => {
    expect(problemOf(text)).toEqual(problem);
  });

  test('becomes part of the plan, with the locks beside it', () => {
    const { plan, locked } = planIn(agreed, (index) => `t${7 + index}`);
    expect(locked).toEqual(['t7', 't8']);
    expect(plan.questions).toEqual(agreed.questions);
    expect(plan.files[1]).toEqual({
      id: 't8',
      filePath: 'src/ledger.ts',
      changeType: 'modify',
      purpose: '**Steps**',
      dependsOn: ['t7'],
      contract: { provides: [], uses: agreed.files[1]?.uses },
    });
  });
});

describe('a plan as JSON', () => {
  test('whose file waits for one that is not planned is refused', () => {
    const [file] = agreed.files;
    const text = formatPlanJson({ ...agreed, files: [{ ...(file as DocumentedFile), dependsOn: ['src/x.ts'] }] });
    expect(problemOf(text)).toEqual([null, 'a file of this plan', 'files.0.dependsOn: src/x.ts']);
  });

  test('names its version and every field', () => {
    expect(JSON.parse(formatPlanJson(document))).toEqual({ version: 1, ...document });
  });

  test('is read back as it was written, and a file that says nothing about it is included', () => {
    expect(parsed(formatPlanJson(document))).toEqual(document);
    expect(
      parsed(formatPlanJson(document).replace(/,\n +"included": false,\n +"done": true/, '')).files[2],
    ).toMatchObject({
      included: true,
      done: false,
    });
  });

  test('is read with a byte order mark, too', () => {
    expect(parsed(`\uFEFF${formatPlanJson(document)}`)).toEqual(document);
  });

  test('has its paths normalized', () => {
    const { files } = parsed(formatPlanJson(document).replace('src/budgets.ts', '/project//src/budgets.ts'));
    expect(files[0]?.filePath).toBe('src/budgets.ts');
  });

  test.each([
    ['no JSON', '{\n  "version": 1,\n  oops\n}', [3, 'JSON', expect.stringContaining('position 20')]],
    [
      'a field of the wrong kind',
      formatPlanJson(document).replace('"create"', '"rename"'),
      [null, 'a plan as "foreman plan --format json" writes it', expect.stringMatching(/^files\.0\.changeType: /)],
    ],
    [
      'another version',
      formatPlanJson(document).replace('"version": 1', '"version": 2'),
      [null, 'a plan as "foreman plan --format json" writes it', expect.stringMatching(/^version: /)],
    ],
    [
      'no file',
      formatPlanJson({ ...document, files: [] }),
      [null, 'a plan as "foreman plan --format json" writes it', expect.stringMatching(/^files: /)],
    ],
  ])('that cannot be read is told with what is expected: %s', (_, text, problem) => {
    expect(problemOf(text)).toEqual(problem);
  });
});

test('becomes a plan whose tasks are numbered, and those left out or done are told', () => {
  const { request: _, ...plan } = document;
  const files = document.files.map(({ included: _, done: __, ...file }, index) => ({ id: `t${index + 1}`, ...file }));
  expect(planIn(document)).toEqual({ plan: { ...plan, files }, leftOut: ['t3'], done: ['t3'], locked: [] });
});

test('what was done before counts as such only while it is not wanted again', () => {
  const files = document.files.map((file) => ({ ...file, included: true }));
  expect(planIn({ ...document, files })).toMatchObject({ leftOut: [], done: [] });
});

test('any plan is read back exactly, from Markdown and from JSON', () => {
  const next = randomNumbers(11);
  const pick = <T>(values: readonly T[]) => values[next(values.length)] as T;
  const pieces = ['', ' ', '  ', 'a', '> ', '>', '## Files', '## Request', 'Complexity: low', '- [x] create `a`'];
  pieces.push('1. ', '* ', '## Questions', '**Steps**', '\\\\**Uses**', '**Answers**', '**Assumed** ', '- [x] ');
  pieces.push('```', '`', '\t', '\\', '# ', '\r', '\u2028', 'é', '👍', '- ', '    b', '\uFEFF', '"', '\0');
  const text = () =>
    Array.from({ length: next(5) }, () => Array.from({ length: next(3) }, () => pick(pieces)).join('')).join('\n');
  const path = () => {
    const drawn = Array.from({ length: 1 + next(3) }, () =>
      pick(['a', 'src/', 'b c', '`', '"', '\n', '\u0085', 'é', '`` x', '\u2028', '../', '\ud800']),
    ).join('');
    return normalizePath(drawn, paths);
  };
  const some = <T>(key: string, draw: () => T) => {
    const values = Array.from({ length: next(3) }, draw);
    return values.length === 0 ? {} : { [key]: values };
  };
  for (let round = 0; round < 1_000; round += 1) {
    const planned = Array.from({ length: 1 + next(3) }, path);
    const drawn: PlanDocument = {
      request: text(),
      summary: text(),
      estimatedComplexity: pick(['low', 'medium', 'high']),
      ...some('questions', () => ({
        question: text(),
        answers: Array.from({ length: next(3) }, text),
        assumption: text(),
      })),
      files: planned.map((filePath) => ({
        filePath,
        changeType: pick(['create', 'modify', 'delete']),
        purpose: text(),
        ...some('steps', text),
        ...some('provides', () => ({ name: text(), kind: pick(contractKinds), signature: text() })),
        ...some('uses', () => ({ name: text(), from: path() })),
        ...some('dependsOn', () => pick(planned)),
        included: next(2) === 0,
        done: next(2) === 0,
        ...(next(2) === 0 ? { locked: true } : {}),
      })),
    };
    expect(parsed(formatPlanMarkdown(drawn))).toEqual(drawn);
    expect(parsed(formatPlanJson(drawn))).toEqual(drawn);
  }
});

test('a key that is mistyped in JSON is told, not taken for what it does not say', () => {
  const document: PlanDocument = {
    request: 'Clean up.',
    summary: 'It goes.',
    estimatedComplexity: 'low',
    files: [{ filePath: 'a.ts', changeType: 'delete', purpose: 'Unused.', included: false, done: false }],
  };
  const mistyped = formatPlanJson(document).replace('"included"', '"include"');
  expect(parsePlanDocument(mistyped, paths)).toEqual({
    ok: false,
    problem: {
      line: null,
      expected: 'a plan as "foreman plan --format json" writes it',
      found: expect.stringContaining('"include"'),
    },
  });
});
