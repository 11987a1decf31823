import { AppError, isAbortError } from '#shared/errors.ts';

export interface Failure {
  readonly code: string;
  /** One sentence for a person. */
  readonly message: string;
}

const BUG_SENTENCE =
  'Something went wrong inside the program, which is its own fault; run the command again with --verbose to see what.';

/** Says what happened: an expected failure's own sentence, or a calm one for a fault of the program. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if (isAbortError(error)) return { code: 'CANCELLED', message: 'Stopped.' };
  return { code: 'BUG', message: BUG_SENTENCE };
}

/** The whole of an error with its causes, for `--verbose`. */
export function formatErrorDetails(error: unknown): string {
  const parts: string[] = [];
  for (let at: unknown = error; at !== undefined && parts.length < 8; ) {
    parts.push(at instanceof Error ? (at.stack ?? at.message) : String(at));
    at = at instanceof Error ? at.cause : undefined;
  }
  return parts.join('\ncaused by: ');
}
