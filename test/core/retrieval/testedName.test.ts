import { expect, test } from 'vitest';
import { testedName } from '../../../src/core/retrieval/testedName.ts';

test.each([
  ['src/money.ts', 'money'],
  ['test/money.test.ts', 'money'],
  ['src/Money.spec.tsx', 'money'],
  ['pkg/money_test.go', 'money'],
  ['tests/test_money.py', 'money'],
  ['src/MoneyTest.java', 'money'],
  ['src/MoneyTests.cs', 'money'],
  ['src/MoneyIT.java', 'money'],
  ['spec/money_spec.rb', 'money'],
  ['src/latest.ts', 'latest'],
  ['src/money.service.ts', 'money'],
])('%s is about %s', (path, name) => {
  expect(testedName(path)).toBe(name);
});

test.each(['src/index.ts', 'src/index.test.ts', '__init__.py', 'main.go', 'a.ts', '.eslintrc.json', 'src/utils.ts'])(
  '%s says nothing',
  (path) => {
    expect(testedName(path)).toBeNull();
  },
);
