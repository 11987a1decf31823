import type { IncomingMessage } from 'node:http';
import { isSameOrigin } from '#main/web/check-request.ts';
import { isSame } from '#main/web/session-cookie.ts';

/** Why a request is not looked at any further. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/**
 * Refuses what comes from a page of somebody else, and whoever lacks the token.
 *
 * A browser says with every POST which page it is from, and no page but this server's own, which has none, may ask; a
 * program says nothing and may.
 */
export function findRefusal(
  { headers }: IncomingMessage,
  token: string | null,
): Refusal | undefined {
  if (!isSameOrigin(headers)) {
    return {
      status: 403,
      message: 'Requests come from programs on this computer, not from pages.',
    };
  }
  if (token === null) return undefined;
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (given !== undefined && isSame(given, token)) return undefined;
  return { status: 401, message: 'The header "Authorization: Bearer TOKEN" is missing or wrong.' };
}
