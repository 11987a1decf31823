import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

import { serveEngine } from '#main/engine/protocol/serve-engine.ts';
import { AppError } from '#shared/errors.ts';

/** An engine that does on request what real ones do by accident. */
export interface TestMethods {
  readonly echo: { readonly params: unknown; readonly result: unknown; readonly progress: never };
  readonly pid: { readonly params: null; readonly result: number; readonly progress: never };
  readonly count: {
    readonly params: { readonly to: number };
    readonly result: string;
    readonly progress: number;
  };
  /** Waits for a cancel and passes the signal's reason on. */
  readonly wait: { readonly params: null; readonly result: never; readonly progress: 'waiting' };
  /** Ignores its signal and answers after `ms`, reporting once on the way. */
  readonly stubborn: {
    readonly params: { readonly ms: number };
    readonly result: 'late';
    readonly progress: 'begun' | 'late';
  };
  /** Blocks the event loop, as a native call does, until there is a file of that path. */
  readonly block: {
    readonly params: { readonly until: string };
    readonly result: null;
    readonly progress: 'begun';
  };
  readonly fail: {
    readonly params: { readonly how: 'app' | 'bug' | 'text' | 'uncloneable' };
    readonly result: unknown;
    readonly progress: never;
  };
  readonly die: {
    readonly params: { readonly how: 'kill' | 'abort' | 'exit' | 'throw' };
    readonly result: never;
    readonly progress: never;
  };
  readonly garbage: { readonly params: null; readonly result: 'sane'; readonly progress: never };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function fail(how: TestMethods['fail']['params']['how']): unknown {
  switch (how) {
    case 'app':
      throw new AppError('MODEL_INVALID', 'pack.json: width: expected 512, got 768', {
        cause: new RangeError('768'),
      });
    case 'bug':
      throw new TypeError('x is not a function');
    case 'text':
      throw 'plain text';
    case 'uncloneable':
      return () => {};
  }
}

async function die(how: TestMethods['die']['params']['how']): Promise<never> {
  process.stderr.write(`about to ${how}\nwithout a line break`);
  if (how === 'kill') process.kill(process.pid, 'SIGKILL');
  if (how === 'abort') process.abort();
  if (how === 'exit') process.exit(7);
  setImmediate(() => {
    throw new Error('nobody catches this');
  });
  return new Promise(() => {});
}

function start(): void {
  serveEngine<TestMethods>(
    {
      echo: async (value) => value,
      pid: async () => process.pid,
      count: async ({ to }, { report }) => {
        for (let n = 1; n <= to; n++) report(n);
        return `counted to ${to}`;
      },
      wait: (_, { signal, report }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          report('waiting');
        }),
      stubborn: async ({ ms }, { report }) => {
        report('begun');
        await pause(ms);
        report('late');
        return 'late';
      },
      block: async ({ until }, { report }) => {
        report('begun');
        // The report leaves the process before the loop is blocked.
        await pause(20);
        writeFileSync(`${until}.blocked`, '');
        while (!existsSync(until)) {
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
        }
        return null;
      },
      fail: async ({ how }) => fail(how),
      die: ({ how }) => die(how),
      garbage: async () => {
        for (const rubbish of ['hello', { type: 'result' }, { type: 'result', id: 'x' }, 42]) {
          process.send?.(rubbish);
        }
        process.send?.({ type: 'result', id: 999_999, value: 'for nobody' });
        return 'sane';
      },
    },
    { onShutdown: async () => note('shut down') },
  );
}

/** Appends a line to the log file the test named. */
function note(line: string): void {
  const log = process.env['TEST_ENGINE_LOG'];
  if (log !== undefined) appendFileSync(log, `${line}\n`);
}

note(`start ${process.pid}`);
const mode = process.env['TEST_ENGINE_START'];
const log = process.env['TEST_ENGINE_LOG'];
const starts = log === undefined ? 1 : readFileSync(log, 'utf8').match(/^start/gm)?.length;
if (mode === 'exit' || (mode === 'exit once' && starts === 1)) {
  process.stderr.write('no library found\n');
  process.exit(3);
} else if (mode === 'hang') {
  setInterval(() => {}, 1000);
} else {
  start();
}
