import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, type ErrorCode, isAbortError } from '#shared/errors.ts';
import type { AllowedFolders } from './allowed-folders.ts';
import { type CaptionOptions, parseJsonQuery } from './caption-query.ts';
import { readBody } from './read-body.ts';
import { findRefusal } from './refuse-request.ts';
import type { RequestQueue } from './request-queue.ts';
import { receivePictures } from './sent-pictures.ts';

/** A picture to caption. */
export interface NamedPicture {
  /** What the answer calls it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/** What a picture's captions are, as `viclipcap caption --json` prints it; `error` if it has none. */
export interface PictureResult {
  readonly image: string;
  readonly error?: { readonly code: ErrorCode; readonly message: string };
}

export interface CaptionServerDeps {
  /** One result a picture, in their order. */
  readonly caption: (
    pictures: readonly NamedPicture[],
    options: CaptionOptions,
    signal: AbortSignal,
  ) => Promise<readonly PictureResult[]>;
  /** What `GET /` tells. */
  readonly describe: () => object;
  readonly folders: AllowedFolders;
  readonly queue: RequestQueue;
  /** Must be sent along; `null` for none. */
  readonly token: string | null;
  readonly maxBytes: number;
  readonly reportBug: (error: unknown) => void;
  /** Aborts when the server ends. */
  readonly signal: AbortSignal;
}

/** However much somebody sends that is refused. */
const LINGER_MS = 2000;

const STATUSES: Partial<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  FILE_NOT_READABLE: 403,
  FILE_NOT_FOUND: 404,
  IMAGE_TOO_LARGE: 413,
  ENGINE_UNAVAILABLE: 503,
  MODEL_INVALID: 500,
  MODEL_NOT_FOUND: 500,
};

/** Answers one request, always with JSON. */
export async function handleCaptionRequest(
  deps: CaptionServerDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = findRefusal(request, deps.token);
  if (refusal !== undefined) {
    if (refusal.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    return sendFailure(response, refusal.status, refusal.message);
  }
  const path = (request.url ?? '').split('?')[0];
  if (path === '/' && request.method === 'GET') return send(response, 200, deps.describe());
  if (path !== '/caption') return sendFailure(response, 404, 'There is POST /caption, and GET /.');
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST');
    return sendFailure(response, 405, 'Captions are asked for with POST.');
  }
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, deps.signal]);
  try {
    const answer = await deps.queue.enter((takeTurn) => {
      const caption: CaptionServerDeps['caption'] = (...asked) =>
        takeTurn(signal, () => deps.caption(...asked));
      return answerCaptions({ ...deps, caption }, request, signal);
    });
    if (answer === undefined) {
      const what =
        'The body is multipart/form-data with a picture, or application/json with a path.';
      return sendFailure(response, 415, what);
    }
    send(response, answer.status, answer.body);
  } catch (error) {
    if (!gone.signal.aborted) sendError(deps, response, error);
  }
}

function sendError(deps: CaptionServerDeps, response: ServerResponse, error: unknown): void {
  if (error instanceof AppError) {
    const { code, message } = error;
    const status = STATUSES[code] ?? 500;
    if (status === 503) response.setHeader('Retry-After', '1');
    send(response, status, { error: { code, message } });
  } else if (isAbortError(error)) {
    sendFailure(response, 503, 'The server is ending.');
  } else {
    deps.reportBug(error);
    sendFailure(response, 500, 'Something went wrong in the server; its log says what.');
  }
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

/** @returns `undefined` for a body of no kind that is taken. */
async function answerCaptions(
  deps: CaptionServerDeps,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  const contentType = request.headers['content-type'] ?? '';
  const [kind = ''] = contentType.toLowerCase().split(';');
  if (kind.trim() === 'application/json') {
    const body = await readBody(request, deps.maxBytes);
    const query = parseJsonQuery(body.toString('utf8'));
    const pictures: NamedPicture[] = [];
    for (const name of query.paths) pictures.push({ name, path: await deps.folders.find(name) });
    const results = await deps.caption(pictures, query.options, signal);
    return toAnswer(results, query.isSingle);
  }
  if (kind.trim() === 'multipart/form-data') {
    const body = await readBody(request, deps.maxBytes);
    await using sent = await receivePictures(body, contentType);
    const results = await deps.caption(sent.pictures, sent.options, signal);
    return toAnswer(results, sent.pictures.length === 1);
  }
  return undefined;
}

/** One picture's result as it is, several in a list; a lone picture that cannot be read is a failure. */
function toAnswer(results: readonly PictureResult[], isSingle: boolean): Answer {
  const [first] = results;
  if (!isSingle || first === undefined) return { status: 200, body: { results } };
  return { status: first.error === undefined ? 200 : 422, body: first };
}

function sendFailure(response: ServerResponse, status: number, message: string): void {
  send(response, status, { error: { code: 'BAD_REQUEST', message } });
}

function send(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent || response.destroyed) return;
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 413 ? { Connection: 'close' } : {}),
  });
  if (status === 413) endAfterBody(response, text);
  else response.end(text);
}

/**
 * Ends an answer once the rest of the request has come, which nobody keeps. A connection that is closed while somebody
 * sends is an error of the network to them, and the answer is lost.
 */
function endAfterBody(response: ServerResponse, text: string): void {
  const end = (): void => void response.end();
  const timer = setTimeout(end, LINGER_MS);
  response.on('close', () => clearTimeout(timer));
  response.write(text);
  response.req.on('end', end).resume();
}
