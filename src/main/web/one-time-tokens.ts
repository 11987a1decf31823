import { randomBytes } from 'node:crypto';
import { isSame } from './session-cookie.ts';

/** Tokens that sign one browser in, once. */
export interface OneTimeTokens {
  /** @param address Of the page that the token leads to. */
  readonly create: (address: string) => string;
  /** The address if the token was created here and not used yet; it is used up then. */
  readonly use: (token: string) => string | undefined;
}

export function createOneTimeTokens(): OneTimeTokens {
  let unused: readonly { readonly token: string; readonly address: string }[] = [];
  return {
    create: (address) => {
      const token = randomBytes(32).toString('base64url');
      unused = [...unused, { token, address }];
      return token;
    },
    use: (token) => {
      const found = unused.find((candidate) => isSame(candidate.token, token));
      unused = unused.filter((candidate) => candidate !== found);
      return found?.address;
    },
  };
}
