import type { Writable } from 'node:stream';
import { type Options, type Params, SingleBar } from 'cli-progress';

export interface ProgressDisplay {
  /** @param total `null` while the amount is not known yet. */
  readonly update: (done: number, total: number | null) => void;
  /** Takes the bar off the terminal until the next update, so that a line can be written. */
  readonly clear: () => void;
  readonly end: () => void;
}

export interface ProgressOptions {
  /** Say nothing unless there is a terminal: somebody else's program reads the rest. */
  readonly isQuiet: boolean;
}

/** A bar on a terminal; elsewhere, such as in a log file, a line every now and then. */
export function openProgress(
  stream: Writable & { readonly isTTY?: boolean },
  label: string,
  { isQuiet }: ProgressOptions,
): ProgressDisplay {
  if (stream.isTTY === true) return openBar(stream, label);
  if (isQuiet) return { update: () => {}, clear: () => {}, end: () => {} };
  return openSparseLines(stream, label);
}

const BAR_WIDTH = 30;
const ERASE_LINE = '\r\u001b[K';

function openBar(stream: Writable, label: string): ProgressDisplay {
  let isTotalKnown = false;
  const bar = new SingleBar({
    stream: stream as NodeJS.WritableStream,
    format: (_options: Options, params: Params) => formatBar(label, params, isTotalKnown),
    barsize: BAR_WIDTH,
    // Interruptions are the command's business; a hidden cursor would stay hidden after a second Ctrl-C.
    gracefulExit: false,
    hideCursor: false,
    clearOnComplete: true,
    forceRedraw: true,
    fps: 10,
  });
  bar.start(0, 0);

  return {
    update: (done, total) => {
      isTotalKnown = total !== null;
      bar.setTotal(total ?? 0);
      bar.update(done);
    },
    clear: () => {
      stream.write(ERASE_LINE);
    },
    end: () => bar.stop(),
  };
}

function formatBar(label: string, { progress, value, total, eta }: Params, isTotalKnown: boolean) {
  if (!isTotalKnown || total === 0) return `${label} ${value}`;
  const filled = Math.min(BAR_WIDTH, Math.round(progress * BAR_WIDTH));
  const bar = '━'.repeat(filled) + '─'.repeat(BAR_WIDTH - filled);
  const left =
    Number.isFinite(Number(eta)) && value < total ? `  ${formatDuration(Number(eta))} left` : '';
  return `${label} ${bar} ${value} of ${total}${left}`;
}

/** `45 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Work that is done by then needs no lines. */
const QUIET_MS = 2000;
/** Ten lines for a whole run, however long it is. */
const SPARSE_STEPS = 10;
/** With an unknown total: a line at 100, 200, 400, 800, … */
const FIRST_UNKNOWN_STEP = 100;

function openSparseLines(stream: Writable, label: string): ProgressDisplay {
  const startedAtMs = performance.now();
  const write = (text: string): void => {
    if (performance.now() - startedAtMs >= QUIET_MS) stream.write(`${label} ${text}\n`);
  };
  let nextStep = 1;
  let nextUnknown = FIRST_UNKNOWN_STEP;

  return {
    update: (done, total) => {
      if (total === null || total === 0) {
        if (done < nextUnknown) return;
        while (nextUnknown <= done) nextUnknown *= 2;
        write(`${done}`);
        return;
      }
      const step = Math.floor((done / total) * SPARSE_STEPS);
      if (step < nextStep) return;
      nextStep = step + 1;
      write(`${done} of ${total}`);
    },
    clear: () => {},
    end: () => {},
  };
}
