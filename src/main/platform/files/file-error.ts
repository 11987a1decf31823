import { AppError, type ErrorCode } from '#shared/errors.ts';

type Access = 'read' | 'write';

/**
 * Turns what `node:fs` throws into a failure a person can do something about.
 *
 * Anything that is not a system error comes back as it is: an AbortError, an AppError, a bug.
 */
export function toFileError(error: unknown, path: string, access: Access): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error;
  const [code, sentence] = describe(String(error.code), path, access);
  return new AppError(code, sentence, { cause: error });
}

function describe(systemCode: string, path: string, access: Access): [ErrorCode, string] {
  switch (systemCode) {
    case 'ENOSPC':
    case 'EDQUOT':
      return ['DISK_FULL', `The disk is full: ${path} could not be written.`];
    case 'ENOENT':
    case 'ENOTDIR':
      return access === 'read'
        ? ['FILE_NOT_FOUND', `${path} does not exist.`]
        : ['FILE_NOT_WRITABLE', `${path} cannot be written: its folder does not exist.`];
    default:
      return access === 'read'
        ? ['FILE_NOT_READABLE', `${path} cannot be read (${systemCode}).`]
        : ['FILE_NOT_WRITABLE', `${path} cannot be written (${systemCode}).`];
  }
}
