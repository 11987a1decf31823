import { AppError } from '#shared/errors.ts';

/** What a server that cannot have its port says. */
export function toPortFailure(error: unknown, what: string, port: number | undefined): unknown {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) return error;
  const message = `${what} does not start: port ${port} is taken; choose another with --port.`;
  return new AppError('BAD_REQUEST', message, { cause: error });
}
