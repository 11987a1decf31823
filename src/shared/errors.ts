/** Every expected failure has one of these codes, and each code a text in every language. */
export type ErrorCode =
  | 'BAD_REQUEST'
  | 'CORRUPT_FILE'
  | 'DISK_FULL'
  | 'DOWNLOAD_FAILED'
  | 'EDIT_CONFLICT'
  | 'ENGINE_CRASHED'
  | 'ENGINE_UNAVAILABLE'
  | 'FILE_NOT_FOUND'
  | 'FILE_NOT_READABLE'
  | 'FILE_NOT_WRITABLE'
  | 'IMAGE_TOO_LARGE'
  | 'IMAGE_UNREADABLE'
  | 'IMAGE_UNSUPPORTED'
  | 'JAVA_NOT_FOUND'
  | 'MODEL_INVALID'
  | 'MODEL_LACKS_TEXT'
  | 'MODEL_NOT_FOUND'
  | 'NOT_FOUND'
  | 'NOT_PERMITTED'
  | 'PATTERN_INVALID'
  | 'PROGRAM_FAILED'
  | 'PROJECT_EXISTS'
  | 'PROJECT_FROM_NEWER_VERSION'
  | 'PROJECT_INVALID'
  | 'PROJECT_LOCKED'
  | 'SEARCH_TOO_SLOW'
  | 'SPLIT_LEAKS';

/** A failure a person can do something about. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Whether `error` says that somebody cancelled the work, which is neither a failure nor a bug. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Whether `error` says that there was no room for what should be written. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof AppError && error.code === 'DISK_FULL';
}
