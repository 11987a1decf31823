import { randomBytes } from 'node:crypto';
import { isSame } from './session-cookie.ts';

/** Tokens that sign one browser in, once. */
export interface OneTimeTokens {
  readonly create: () => string;
  /** Whether the token was created here and not used yet; it is used up then. */
  readonly use: (token: string) => boolean;
}

export function createOneTimeTokens(): OneTimeTokens {
  let unused: readonly string[] = [];
  return {
    create: () => {
      const token = randomBytes(32).toString('base64url');
      unused = [...unused, token];
      return token;
    },
    use: (token) => {
      const found = unused.find((candidate) => isSame(candidate, token));
      unused = unused.filter((candidate) => candidate !== found);
      return found !== undefined;
    },
  };
}
