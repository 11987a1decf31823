import { TRPCClientError } from '@trpc/client';
import type { StudioRouter } from '#main/api/router.ts';
import type { ErrorCode } from '#shared/errors.ts';

/** `OFFLINE`: the studio did not answer · `BUG`: anything else without a code of its own. */
export type StudioErrorCode = ErrorCode | 'OFFLINE' | 'BUG';

export function toErrorCode(error: unknown): StudioErrorCode {
  if (!isStudioError(error)) return 'BUG';
  if (error.data === undefined || error.data === null) return 'OFFLINE';
  return error.data.appCode ?? 'BUG';
}

/** The studio's own sentence with the path to the fault, in English; `null` if it has none. */
export function toErrorDetail(error: unknown): string | null {
  return isStudioError(error) && error.data?.appCode != null ? error.message : null;
}

function isStudioError(error: unknown): error is TRPCClientError<StudioRouter> {
  return error instanceof TRPCClientError;
}
