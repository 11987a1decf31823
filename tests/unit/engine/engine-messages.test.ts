import { expect, test } from 'vitest';

import { isEngineCommand, isEngineReply } from '#main/engine/protocol/engine-messages.ts';

test.for([
  { type: 'request', id: 1, method: 'a', params: undefined },
  { type: 'cancel', id: 1 },
  { type: 'shutdown' },
])('takes a command: %o', (message) => {
  expect(isEngineCommand(message)).toBe(true);
});

test.for([
  { type: 'ready' },
  { type: 'progress', id: 1, value: 0 },
  { type: 'result', id: 1 },
  { type: 'failure', id: 1, error: { kind: 'bug', name: 'Error', message: '' } },
])('takes a reply: %o', (message) => {
  expect(isEngineReply(message)).toBe(true);
});

test.for([
  undefined,
  null,
  'ready',
  [],
  {},
  { type: 'else' },
  { type: 'request', id: '1', method: 'a' },
  { type: 'request', id: 1 },
  { type: 'cancel' },
  { type: 'result', id: Number.NaN },
  { type: 'failure', id: 1, error: null },
])('refuses what is neither: %o', (message) => {
  expect(isEngineCommand(message) || isEngineReply(message)).toBe(false);
});
