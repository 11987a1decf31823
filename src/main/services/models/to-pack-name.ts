import { AppError } from '#shared/errors.ts';

const MAX_LENGTH = 64;

/**
 * Makes a pack's name of a folder's or a person's: small letters, digits, `.`, `_` and `-`.
 *
 * @throws AppError `BAD_REQUEST` if nothing of `text` can be in a name.
 */
export function toPackName(text: string): string {
  const name = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, MAX_LENGTH);
  if (name !== '') return name;
  throw new AppError('BAD_REQUEST', `"${text}" makes no name for a pack; give another name.`);
}
