import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a browser stays signed in. */
const LIFETIME_MS = 7 * 24 * 3600 * 1000;

/**
 * Signs browsers in by a cookie that the studio can check without having kept it.
 *
 * The key outlives the program, so a page that is open finds its way back after a restart.
 */
export interface SessionCookies {
  /** A `Set-Cookie` header that signs this browser in. */
  readonly issue: () => string;
  /** Whether a `Cookie` header carries a session that this studio issued and that still counts. */
  readonly isValid: (cookieHeader: string | undefined) => boolean;
}

export interface SessionOptions {
  /** 32 random bytes that nobody else can read. */
  readonly key: Uint8Array;
  /** Part of the cookie's name, since cookies do not tell ports apart. */
  readonly port: number;
  readonly now: () => number;
}

export function createSessionCookies({ key, port, now }: SessionOptions): SessionCookies {
  const name = `viclipcap_${port}`;
  const sign = (payload: string): string =>
    createHmac('sha256', key).update(`${name}.${payload}`).digest('base64url');

  return {
    issue: () => {
      const payload = `${now() + LIFETIME_MS}.${randomBytes(16).toString('base64url')}`;
      return `${name}=${payload}.${sign(payload)}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${LIFETIME_MS / 1000}`;
    },
    isValid: (cookieHeader) =>
      (cookieHeader ?? '').split(';').some((pair) => {
        const [key_, value = ''] = splitOnce(pair.trim(), '=');
        const [payload, signature = ''] = splitLast(value, '.');
        return (
          key_ === name && isSame(signature, sign(payload)) && Number(payload.split('.')[0]) > now()
        );
      }),
  };
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function splitLast(text: string, separator: string): [string, string?] {
  const at = text.lastIndexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** In time that does not depend on where the two differ. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
