import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/core/plan/readPlan.ts';

const plan = {
  summary: 'Budgets are added.',
  estimatedComplexity: 'medium',
  files: [
    { filePath: 'src/budgets.ts', changeType: 'create', purpose: 'Define them.' },
    { filePath: 'src/ledger.ts', changeType: 'modify', purpose: 'Use them.' },
    { filePath: 'src/limits.ts', changeType: 'delete', purpose: 'Nobody needs it.' },
  ],
};
const json = JSON.stringify(plan, null, 2);
const [first] = plan.files;
const one = { ...plan, files: plan.files.slice(0, 1) };

/** A plan as it is read where it says nothing of contracts and asks nothing. */
function whole<T extends { readonly files: readonly object[] }>(said: T) {
  const files = said.files.map((file) => ({ ...file, steps: [], provides: [], uses: [], dependsOn: [] }));
  return { ...said, files, questions: [] };
}

describe('a plan is read', () => {
  test.each([
    ['as the schema has it', json],
    ['from a fence', `Here is the plan:\n\n\`\`\`json\n${json}\n\`\`\`\nGood luck!`],
    ['amid prose', `The plan: ${json} That should do.`],
    ['after a thought that drafts another one', `<think>${JSON.stringify({ ...plan, files: [] })}</think>\n${json}`],
    ['that stands there twice', `${json}\n\nAgain, as JSON:\n\`\`\`json\n${json}\n\`\`\``],
    ['beside JSON that is none', `{"note": "see below"}\n${json}\n{"files": "three"}`],
    ['in a wrapping object', JSON.stringify({ implementation_plan: plan })],
    ['in a wrapping object that says a little more', JSON.stringify({ ok: true, plan, notes: 'none' })],
    ['in a list of one', `[${json}]`],
    [
      'with more fields than were asked for',
      JSON.stringify({ ...plan, risks: [], files: plan.files.map((file) => ({ ...file, lines: 3 })) }),
    ],
    ['with a trailing comma', json.replace(/\n\}$/, ',\n}')],
  ])('%s', (_, text) => {
    expect(readPlan(text)).toEqual({ ok: true, value: whole(plan) });
  });

  test('without files', () => {
    const empty = { ...plan, files: [] };
    expect(readPlan(JSON.stringify(empty))).toEqual({ ok: true, value: whole(empty) });
  });
});

describe('other words that mean the same are understood:', () => {
  test.each([
    ['summary', { overview: plan.summary }],
    ['estimatedComplexity', { complexity: 'Moderate' }],
    ['estimatedComplexity', { estimated_complexity: ' MEDIUM ' }],
    ['estimatedComplexity', { 'Estimated-Complexity': 'medium' }],
    ['files', { file_changes: one.files }],
    ['files', { changes: one.files }],
    ['files', { tasks: one.files }],
  ])('for the %s of a plan, %j', (key, given) => {
    const { [key as keyof typeof one]: _, ...others } = one;
    expect(readPlan(JSON.stringify({ ...others, ...given }))).toEqual({ ok: true, value: whole(one) });
  });

  test.each([
    ['filePath', { path: 'src/budgets.ts' }],
    ['filePath', { file_path: 'src/budgets.ts' }],
    ['filePath', { filename: 'src/budgets.ts' }],
    ['filePath', { file: 'src/budgets.ts' }],
    ['changeType', { action: 'Add' }],
    ['changeType', { operation: 'new' }],
    ['changeType', { type: 'CREATE' }],
    ['purpose', { description: 'Define them.' }],
    ['purpose', { instructions: 'Define them.' }],
    ['purpose', { reason: 'Define them.' }],
  ])('for the %s of a file, %j', (key, given) => {
    const { [key as keyof typeof first]: _, ...others } = first as NonNullable<typeof first>;
    expect(readPlan(JSON.stringify({ ...one, files: [{ ...others, ...given }] }))).toEqual({
      ok: true,
      value: whole(one),
    });
  });

  test.each([
    ['create', ['add', 'new', 'Create']],
    ['modify', ['update', 'edit', 'change', ' Modify']],
    ['delete', ['remove', 'DELETE']],
  ])('for %s, each of %j', (changeType, words) => {
    const expected = { ...one, files: [{ ...first, changeType }] };
    for (const word of words) {
      const said = { ...one, files: [{ ...first, changeType: word }] };
      expect(readPlan(JSON.stringify(said))).toEqual({ ok: true, value: whole(expected) });
    }
  });

  test('files keyed by their paths', () => {
    const keyed = Object.fromEntries(plan.files.map(({ filePath, ...file }) => [filePath, file]));
    expect(readPlan(JSON.stringify({ ...plan, files: keyed }))).toEqual({ ok: true, value: whole(plan) });
  });

  test('but the name by which a file is keyed is never taken for its path where it says another one', () => {
    const { filePath, ...file } = first as NonNullable<typeof first>;
    for (const named of [{ path: filePath }, { filePath }, { file: filePath }]) {
      const reading = readPlan(JSON.stringify({ ...one, files: { file1: { ...named, ...file } } }));
      expect([
        { ok: true, value: whole(one) },
        { ok: false, problem: expect.any(String) },
      ]).toContainEqual(reading);
    }
  });
});

describe('what is no plan beyond doubt is none, with what is wrong in words for the model:', () => {
  test.each<[string, string, string]>([
    ['prose', 'I would rather talk.', 'The answer is not JSON: I would rather talk.'],
    [
      'half a plan',
      json.slice(0, 60),
      'The answer is not JSON: { "summary": "Budgets are added.", "estimatedComplexity"',
    ],
    [
      'a thought alone',
      `<think>${json}`,
      `The answer is not JSON: ${`<think>${json.replace(/\s+/g, ' ')}`.slice(0, 159)}…`,
    ],
    [
      'two different plans',
      `${json}\n\nOr, simpler:\n\n${JSON.stringify(one)}`,
      'The answer has 2 different plans instead of one.',
    ],
    [
      'a word that nobody knows',
      JSON.stringify({ ...one, files: [{ ...first, changeType: 'rename' }] }),
      'The answer does not fit: files.0.changeType: Invalid option: expected one of "create"|"modify"|"delete"',
    ],
    [
      'a word of every object',
      JSON.stringify({ ...one, files: [{ ...first, changeType: 'constructor' }] }),
      'The answer does not fit: files.0.changeType: Invalid option: expected one of "create"|"modify"|"delete"',
    ],
    [
      'a file without a purpose',
      JSON.stringify({ ...one, files: [{ filePath: 'a', changeType: 'create' }] }),
      'The answer does not fit: files.0.purpose: Invalid input: expected string, received undefined',
    ],
    [
      'a list of names',
      JSON.stringify({ ...one, files: ['src/a.ts'] }),
      'The answer does not fit: files.0: Invalid input: expected object, received string',
    ],
    [
      'an example of another shape',
      '{"a": 1}',
      'The answer does not fit: summary: Invalid input: expected string, received undefined; estimatedComplexity: Invalid option: expected one of "low"|"medium"|"high"; files: Invalid input: expected array, received undefined',
    ],
  ])('%s', (_, text, problem) => {
    expect(readPlan(text)).toEqual({ ok: false, problem });
  });

  test.each([
    ['a list of two', [plan, one]],
    ['a list of one and something else', [plan, { note: 'That is all.' }]],
    ['an object that wraps two', { plan, alternative: one }],
    ['an object that wraps one and something else', { plan, meta: { author: 'me' } }],
    ['a plan with two lists', { ...plan, tasks: one.files }],
  ])('%s', (_, value) => {
    expect(readPlan(JSON.stringify(value))).toEqual({ ok: false, problem: expect.any(String) });
  });

  test('a plan that was cut anywhere', () => {
    for (let length = 1; length < json.length; length += 1) {
      for (const text of [json.slice(0, length), `\`\`\`json\n${json.slice(0, length)}\n\`\`\``]) {
        expect(readPlan(text)).toEqual({ ok: false, problem: expect.any(String) });
      }
    }
  });

  test.each([
    'Answer with {"ok": "yes", "n": 1}',
    'Return "a", "b" or "c"',
    'Add the field "name": string to the type',
    'Set "type": "module", then build',
    'Use the "x", and "y"',
    'Use the "x", and say: no',
    'Print "done".',
    'Begin with "use strict" // and nothing before it',
    'type A = "x" | "y"; export it',
  ])('a purpose whose quotes are not escaped, unless it is read to its end: %s', (purpose) => {
    const meant = { ...one, files: [{ ...first, purpose }] };
    for (const [left, right] of [
      ['"', '"'],
      ['“', '”'],
    ]) {
      const text = JSON.stringify({ ...one, files: [{ ...first, purpose: '@' }] }, null, 2)
        .replace(/"([^"]*)"/g, `${left}$1${right}`)
        .replace('@', purpose);
      expect([
        { ok: true, value: whole(meant) },
        { ok: false, problem: expect.any(String) },
      ]).toContainEqual(readPlan(text));
    }
  });

  test('a plan that leaves files out', () => {
    for (const rest of ['...', '…', '// ... and so on\n', '// more files like these\n', '/* the rest as above */']) {
      const text = json.replace(/\n {2}\]/, `,\n    ${rest}\n  ]`);
      expect(readPlan(text)).toMatchObject({ ok: false });
    }
  });
});
