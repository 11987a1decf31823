import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

import { openProgress, type ProgressDisplay } from './progress-display.ts';

/** The streams of a command, or a test's stand-ins. */
export interface OutputStreams {
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/**
 * Everything a command says. Results go to stdout, all else to stderr, so that a pipe carries results
 * alone. With `--json` the results are for machines, otherwise for people.
 */
export interface Output {
  readonly isJson: boolean;
  /** One JSON object on a line of its own, with `--json` only. */
  readonly result: (value: object) => void;
  /** One line of a result for people, without `--json` only. */
  readonly line: (text?: string) => void;
  /** Marks text as doubtful, on a terminal with colours; elsewhere it stays as it is. */
  readonly doubtful: (text: string) => string;
  /** Starts a progress display on stderr; end it before the next. */
  readonly progress: (label: string) => ProgressDisplay;
  /** One sentence on stderr that is not a result: a notice, a failure. */
  readonly warn: (text: string) => void;
}

export function createOutput({ stdout, stderr }: OutputStreams, isJson: boolean): Output {
  let display: ProgressDisplay | undefined;

  return {
    isJson,
    result: (value) => {
      if (isJson) stdout.write(`${JSON.stringify(value)}\n`);
    },
    line: (text = '') => {
      if (isJson) return;
      // Both streams may be the same terminal; the bar comes back with the next update.
      display?.clear();
      stdout.write(`${text}\n`);
    },
    doubtful: (text) => styleText('yellow', text, { stream: stdout }),
    progress: (label) => {
      const opened = openProgress(stderr, label, { isQuiet: isJson });
      display = opened;
      return {
        ...opened,
        end: () => {
          opened.end();
          display = undefined;
        },
      };
    },
    warn: (text) => {
      display?.clear();
      stderr.write(`${text}\n`);
    },
  };
}
