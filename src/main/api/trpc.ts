import { initTRPC, type TRPCError } from '@trpc/server';
import { ZodError, z } from 'zod';
import { plainData } from '#shared/api/plain-data.ts';
import { AppError, type ErrorCode, isAbortError } from '#shared/errors.ts';
import type { StudioServices } from './studio-services.ts';

export interface ApiContext {
  readonly services: StudioServices;
}

const trpc = initTRPC.context<ApiContext>().create({
  isServer: true,
  allowOutsideOfServer: true,
  transformer: plainData,
  /** What a client learns: an expected failure's code and sentence; of a bug, that there is one. */
  errorFormatter: ({ shape, error }) => {
    const expected = toExpectedFailure(error.cause);
    return {
      ...shape,
      message: expected?.message ?? 'Something went wrong in the studio; the log has the details.',
      data: { code: shape.data.code, appCode: expected?.code ?? null },
    };
  },
});

function toExpectedFailure(
  cause: unknown,
): { readonly code: ErrorCode; readonly message: string } | undefined {
  if (cause instanceof AppError) return cause;
  if (cause instanceof ZodError) return { code: 'BAD_REQUEST', message: z.prettifyError(cause) };
  return undefined;
}

export const router = trpc.router;
export const procedure = trpc.procedure;

/** Whether a failed call is a mistake of the program, for the log. */
export function isBug(error: TRPCError): boolean {
  const isInternal = error.code === 'INTERNAL_SERVER_ERROR';
  return isInternal && !(error.cause instanceof AppError) && !isAbortError(error.cause);
}
