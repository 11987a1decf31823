import { toShortAddress } from '#main/platform/http/check-address.ts';
import { openResponse } from '#main/platform/http/open-response.ts';
import { AppError } from '#shared/errors.ts';
import { parseContentRange } from './content-range.ts';
import type { DownloadFileRequest } from './download-request.ts';
import type { DownloadNote, PartialFile } from './partial-file.ts';

/** What a busy server says; later it may say something else. */
const PASSING: readonly number[] = [408, 429, 500, 502, 503, 504];

type Kept = NonNullable<Awaited<ReturnType<PartialFile['find']>>>;

/**
 * `body`: what is missing comes · `later`: nothing comes now, for a reason that may pass · `restart`: what was kept is of
 * another file than the one that is there now.
 */
export type RestAnswer =
  | {
      readonly kind: 'body';
      readonly body: ReadableStream<Uint8Array>;
      /** Bytes of what was kept that the body goes on from. */
      readonly keptBytes: number;
      readonly note: DownloadNote;
    }
  | { readonly kind: 'later'; readonly failure: AppError }
  | { readonly kind: 'restart' };

/**
 * Asks for the bytes of a file that are missing.
 *
 * @param kept What an earlier try left.
 * @throws AppError `DOWNLOAD_FAILED` if the answer is none to what was asked; `BAD_REQUEST`.
 * @throws AbortError if `signal` aborts.
 */
export async function requestRest(
  request: DownloadFileRequest,
  kept: Kept | undefined,
  signal: AbortSignal,
): Promise<RestAnswer> {
  const { address, allowsHttp } = request;
  const base = canGoOn(request, kept) ? kept : undefined;
  const headers = base === undefined ? {} : toRangeHeaders(base);
  let response: Response;
  try {
    ({ response } = await openResponse(address, { method: 'GET', headers, signal, allowsHttp }));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'DOWNLOAD_FAILED') throw error;
    return { kind: 'later', failure: error };
  }
  const answer = readAnswer(request, response, base);
  if (answer.kind === 'body' && response.body !== null) return { ...answer, body: response.body };
  await response.body?.cancel();
  return answer.kind === 'body' ? { kind: 'restart' } : answer;
}

/** Whether what lies there can be gone on with: its validator says so, or the hash will in the end. */
function canGoOn({ sha256 }: DownloadFileRequest, kept: Kept | undefined): kept is Kept {
  return kept !== undefined && kept.sizeBytes > 0 && (kept.note.etag !== null || sha256 !== null);
}

function toRangeHeaders({ sizeBytes, note }: Kept): Readonly<Record<string, string>> {
  const range = { Range: `bytes=${sizeBytes}-` };
  return note.etag === null ? range : { ...range, 'If-Range': note.etag };
}

type Answer =
  | Exclude<RestAnswer, { kind: 'body' }>
  | Omit<Extract<RestAnswer, { kind: 'body' }>, 'body'>;

function readAnswer(
  request: DownloadFileRequest,
  { status, headers }: Response,
  kept: Kept | undefined,
): Answer {
  const failure = (what: string): AppError =>
    new AppError('DOWNLOAD_FAILED', `${toShortAddress(request.address)} ${what}.`);
  if (PASSING.includes(status)) return { kind: 'later', failure: failure(`has status ${status}`) };
  if (headers.get('content-encoding') !== null) {
    throw failure('sends the file in another encoding than it was asked for');
  }
  if (status === 200) {
    const totalBytes = request.sizeBytes ?? parseLength(headers.get('content-length'));
    const etag = toStrongEtag(headers.get('etag'));
    return {
      kind: 'body',
      keptBytes: 0,
      note: { address: request.address.href, etag, totalBytes },
    };
  }
  if (kept !== undefined && status === 416) return { kind: 'restart' };
  if (kept === undefined || status !== 206) throw failure(describeStatus(status));
  const range = parseContentRange(headers.get('content-range'));
  if (range?.start !== kept.sizeBytes) {
    throw failure(`was asked for the bytes from ${kept.sizeBytes} on and sends others`);
  }
  const etag = toStrongEtag(headers.get('etag'));
  const isAnother =
    differs(etag, kept.note.etag) || differs(range.totalBytes, kept.note.totalBytes);
  if (isAnother) return { kind: 'restart' };
  const totalBytes = kept.note.totalBytes ?? range.totalBytes;
  return { kind: 'body', keptBytes: kept.sizeBytes, note: { ...kept.note, totalBytes } };
}

function describeStatus(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return `is not for everybody (status ${status}); get the file in a browser and import it`;
    case 404:
    case 410:
      return `is not there (status ${status})`;
    default:
      return `answers with status ${status}`;
  }
}

function differs<Value>(a: Value | null, b: Value | null): boolean {
  return a !== null && b !== null && a !== b;
}

/** A weak one promises the same meaning, not the same bytes. */
function toStrongEtag(etag: string | null): string | null {
  return etag?.startsWith('"') === true ? etag : null;
}

function parseLength(header: string | null): number | null {
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
