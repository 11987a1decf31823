import { expect, test } from 'vitest';

import { describeExit } from '#main/engine/supervisor/describe-exit.ts';

test.for([
  [{ exitCode: 7, signal: null }, 'it exited with code 7'],
  [{ exitCode: 0, signal: null }, 'it exited without being asked'],
  [
    { exitCode: null, signal: 'SIGSEGV' },
    'native code touched memory that is not its own (SIGSEGV)',
  ],
  // Electron reports a signal as a shell does.
  [{ exitCode: 134, signal: null }, 'native code gave up (SIGABRT)'],
  [{ exitCode: null, signal: 'SIGTERM' }, 'it was ended by SIGTERM'],
  [
    { exitCode: null, signal: null, spawnError: new Error('spawn ENOMEM') },
    'it could not be started (spawn ENOMEM)',
  ],
  [
    { exitCode: null, signal: 'SIGKILL', killReason: 'it was not ready after 30 s' },
    'it was not ready after 30 s',
  ],
] as const)('says how a process ended: %o', ([exit, sentence]) => {
  expect(describeExit({ ...exit, lastLines: [] })).toBe(sentence);
});
