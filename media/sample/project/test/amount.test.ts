import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAmount, parseAmount } from '../src/amount.ts';
import { UsageError } from '../src/errors.ts';

test('amounts are parsed into whole cents', () => {
  assert.equal(parseAmount('12'), 1200);
  assert.equal(parseAmount('12.5'), 1250);
  assert.equal(parseAmount('0.07'), 7);
});

test('anything but a positive amount with at most two decimals is rejected', () => {
  for (const text of ['', '0', '0.00', '-3', '1,50', '1.999', '1e3', 'ten']) {
    assert.throws(() => parseAmount(text), UsageError, text);
  }
});

test('cents are formatted with two decimals', () => {
  assert.equal(formatAmount(7), '0.07');
  assert.equal(formatAmount(125000), '1250.00');
});
