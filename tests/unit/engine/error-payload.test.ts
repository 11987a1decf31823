import { expect, test } from 'vitest';

import { fromErrorPayload, toErrorPayload } from '#main/engine/protocol/error-payload.ts';
import { AppError, isAbortError } from '#shared/errors.ts';

const roundTrip = (error: unknown) => fromErrorPayload(structuredClone(toErrorPayload(error)));

test('an AppError keeps its class, code, message, stack and causes', () => {
  const error = new AppError('CORRUPT_FILE', 'no tensor "a"', {
    cause: new TypeError('b', { cause: new AppError('DISK_FULL', 'c') }),
  });
  const back = roundTrip(error);
  expect(back).toBeInstanceOf(AppError);
  expect(back).toMatchObject({
    code: 'CORRUPT_FILE',
    message: 'no tensor "a"',
    stack: error.stack,
    cause: { name: 'TypeError', message: 'b', cause: { code: 'DISK_FULL', message: 'c' } },
  });
});

test('an AbortError stays one', () => {
  expect(isAbortError(roundTrip(new DOMException('stop', 'AbortError')))).toBe(true);
});

test('a chain of causes that bites its tail is cut', () => {
  const error = new Error('round');
  error.cause = error;
  let depth = 0;
  for (let at: unknown = roundTrip(error); at instanceof Error; at = at.cause) depth += 1;
  expect(depth).toBe(5);
});

test('anything can be thrown', () => {
  expect(roundTrip('text').message).toBe('text');
  expect(roundTrip(undefined).message).toBe('undefined');
});
