import { AppError, type ErrorCode, isAbortError } from '#shared/errors.ts';

/** An error as plain data: structured clone keeps neither an AppError's class nor its code. */
export interface ErrorPayload {
  readonly kind: 'app' | 'abort' | 'bug';
  /** Set for `app`. */
  readonly code?: ErrorCode;
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: ErrorPayload;
}

/** Causes further down are dropped; a cyclic chain must not keep the reply from being sent. */
const MAX_CAUSES = 4;

/** Turns whatever a handler threw into data that crosses the process boundary. */
export function toErrorPayload(error: unknown, causesLeft: number = MAX_CAUSES): ErrorPayload {
  if (!(error instanceof Error)) return { kind: 'bug', name: 'Error', message: String(error) };
  const described = {
    name: error.name,
    message: error.message,
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined || causesLeft === 0
      ? {}
      : { cause: toErrorPayload(error.cause, causesLeft - 1) }),
  };
  if (error instanceof AppError) return { kind: 'app', code: error.code, ...described };
  return { kind: isAbortError(error) ? 'abort' : 'bug', ...described };
}

/** Rebuilds the error: an AppError with its code, an AbortError, or an Error with its own stack. */
export function fromErrorPayload(payload: ErrorPayload): Error {
  const options = payload.cause === undefined ? {} : { cause: fromErrorPayload(payload.cause) };
  if (payload.kind === 'abort') return new DOMException(payload.message, 'AbortError');
  const error =
    payload.kind === 'app' && payload.code !== undefined
      ? new AppError(payload.code, payload.message, options)
      : Object.assign(new Error(payload.message, options), { name: payload.name });
  if (payload.stack !== undefined) error.stack = payload.stack;
  return error;
}
