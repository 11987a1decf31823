import { type AddressRules, toShortAddress } from '#main/platform/http/check-address.ts';
import { openResponse } from '#main/platform/http/open-response.ts';
import { AppError } from '#shared/errors.ts';

/** What a server says about a file before sending it. */
export interface RemoteFile {
  readonly sizeBytes: number | null;
  /** As a hub tells it of its large files. */
  readonly sha256: string | null;
}

export interface FindRemoteOptions extends AddressRules {
  readonly signal: AbortSignal;
}

/**
 * Asks for a file's size and hash; `undefined` if it is not there.
 *
 * A hub answers for a large file with a redirect to where its bytes lie, and says in `X-Linked-Size` and
 * `X-Linked-ETag`, the SHA-256, what they must be.
 *
 * @throws AppError as `openResponse`; `DOWNLOAD_FAILED` for any answer but "there" and "not there".
 */
export async function findRemoteFile(
  address: URL,
  options: FindRemoteOptions,
): Promise<RemoteFile | undefined> {
  const { response, headers } = await openResponse(address, { method: 'HEAD', ...options });
  await response.body?.cancel();
  if (response.status === 404 || response.status === 410) return undefined;
  // Not every server answers to HEAD; asking for the file itself will tell.
  if (response.status === 405 || response.status === 501) return { sizeBytes: null, sha256: null };
  if (!response.ok) {
    const place = toShortAddress(address);
    const isClosed = response.status === 401 || response.status === 403;
    const what = isClosed
      ? 'is not for everybody; get its files in a browser and import them'
      : 'does not say what it has';
    throw new AppError('DOWNLOAD_FAILED', `${place} ${what} (status ${response.status}).`);
  }
  const find = (name: string): string | null =>
    headers.map((each) => each.get(name)).find((value) => value != null) ?? null;
  const size = find('x-linked-size') ?? response.headers.get('content-length');
  const hash = /^(?:W\/)?"?([0-9a-f]{64})"?$/.exec(find('x-linked-etag') ?? '')?.[1];
  return {
    sizeBytes: size !== null && /^\d{1,15}$/.test(size) ? Number(size) : null,
    sha256: hash ?? null,
  };
}
