import { AppError } from '#shared/errors.ts';

/** What libvips throws about a picture's content, as a failure a person can do something about. */
export function toImageError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const reason = error.message.split('\n', 1)[0] ?? '';
  const detail = reason === '' || reason === 'Unknown error' ? '' : ` (${reason})`;
  return new AppError('IMAGE_UNREADABLE', `${path} is cut short or damaged${detail}.`, {
    cause: error,
  });
}
