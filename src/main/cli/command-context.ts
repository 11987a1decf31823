import type { Output } from './output.ts';

/** What a running command is given. */
export interface CommandContext {
  readonly output: Output;
  /** Aborts on Ctrl-C; the command then throws an AbortError once it has put things away. */
  readonly signal: AbortSignal;
  /** Sets the sentence that follows "Stopped." when the command is interrupted from here on. */
  readonly ifStopped: (sentence: string) => void;
  /** Has the command exit with 1 although it ran to its end: part of what was asked for failed. */
  readonly noteFailure: () => void;
}

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** Runs one command's work with a context and keeps its exit code. */
export type RunCommand = (
  options: CommonOptions,
  work: (context: CommandContext) => Promise<void>,
) => Promise<void>;
