import { AppError } from '#shared/errors.ts';
import { type AddressRules, checkAddress, toShortAddress } from './check-address.ts';

const MAX_REDIRECTS = 8;
/** A server that has not even begun to answer by then will not. */
const ANSWER_MS = 30_000;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

export interface ResponseRequest extends AddressRules {
  readonly method: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** An answer, and those that led to it. */
export interface OpenResponse {
  /** Whatever its status; its body must be read or cancelled. */
  readonly response: Response;
  /** Headers of every answer on the way, the first first. */
  readonly headers: readonly Headers[];
}

/**
 * Asks for an address and follows its redirects, each of which must be one that may be followed.
 *
 * @throws AppError `BAD_REQUEST` for an address that may not be asked; `DOWNLOAD_FAILED` if nobody answers.
 * @throws AbortError if `signal` aborts.
 */
export async function openResponse(address: URL, request: ResponseRequest): Promise<OpenResponse> {
  checkAddress(address, request);
  let current = address;
  const passed: Headers[] = [];
  for (let count = 0; count <= MAX_REDIRECTS; count += 1) {
    const response = await ask(current, request);
    passed.push(response.headers);
    const location = response.headers.get('location');
    if (!REDIRECTS.includes(response.status) || location === null) {
      return { response, headers: passed };
    }
    await response.body?.cancel();
    const next = URL.parse(location, current.href);
    if (next === null) throw fail(current, 'redirects to what is no address');
    checkAddress(next, request, current);
    current = next;
  }
  throw fail(address, `redirects more than ${MAX_REDIRECTS} times`);
}

async function ask(
  address: URL,
  { method, headers = {}, signal }: ResponseRequest,
): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ANSWER_MS);
  try {
    return await fetch(address, {
      method,
      redirect: 'manual',
      // A file as it lies there, byte for byte, so that it can go on in the middle.
      headers: { 'Accept-Encoding': 'identity', ...headers },
      signal: AbortSignal.any([signal, patience.signal]),
    });
  } catch (error) {
    signal.throwIfAborted();
    const what = patience.signal.aborted ? 'does not answer' : `cannot be reached${why(error)}`;
    throw fail(address, what, error);
  } finally {
    clearTimeout(timer);
  }
}

function fail(address: URL, what: string, cause?: unknown): AppError {
  return new AppError('DOWNLOAD_FAILED', `${toShortAddress(address)} ${what}.`, { cause });
}

function why(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
}
