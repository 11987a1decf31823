import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MediaSource } from '#main/services/media/media-source.ts';
import { isSameOrigin } from './check-request.ts';
import type { PageFiles } from '#main/services/page/load-page-files.ts';
import type { OneTimeTokens } from './one-time-tokens.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { serveMedia } from './serve-media.ts';
import { servePage } from './serve-page.ts';
import { receiveUpload, type UploadSink } from './receive-upload.ts';
import type { SessionCookies } from './session-cookie.ts';
import { sendSignedIn, sendSignInNeeded } from './sign-in-page.ts';

export interface RequestDeps {
  readonly tokens: OneTimeTokens;
  readonly sessions: SessionCookies;
  readonly pageFiles: PageFiles;
  readonly media: MediaSource;
  readonly uploads: UploadSink;
}

const METHODS: readonly (string | undefined)[] = ['GET', 'HEAD', 'POST'];

/** Answers one HTTP request: refuses strangers, signs in, then page, pictures, uploads. */
export async function handleRequest(
  deps: RequestDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  setSecurityHeaders(response, nonce);
  if (!METHODS.includes(request.method)) return void response.writeHead(405).end();
  if (!isSameOrigin(request.headers)) return void response.writeHead(403).end();
  const url = parseUrl(request.url);
  if (url === undefined) return void response.writeHead(400).end();
  const isSignedIn = deps.sessions.isValid(request.headers.cookie);
  const token = url.pathname === '/' ? url.searchParams.get('token') : null;
  if (token !== null && request.method === 'GET') {
    const address = deps.tokens.use(token) ?? (isSignedIn ? '/' : undefined);
    if (address !== undefined) return sendSignedIn(response, deps.sessions.issue(), address);
  }
  if (!isSignedIn) return sendSignInNeeded(response);
  await answer(deps, url, { request, response, nonce });
}

async function answer(
  deps: RequestDeps,
  { pathname, search, searchParams }: URL,
  exchange: { request: IncomingMessage; response: ServerResponse; nonce: string },
): Promise<void> {
  const { request, response } = exchange;
  if (request.method === 'POST') {
    if (pathname === '/upload') return receiveUpload(deps.uploads, searchParams, exchange);
    return void response.writeHead(405).end();
  }
  if (pathname === '/session') return void response.writeHead(204).end();
  if (pathname.startsWith('/media/')) {
    return serveMedia(deps.media, pathname.slice('/media'.length) + search, exchange);
  }
  if (!servePage(deps.pageFiles, pathname, exchange)) response.writeHead(404).end();
}

/** Only what starts with `/` counts as a path here, never a whole address. */
function parseUrl(target: string | undefined): URL | undefined {
  if (target === undefined || !target.startsWith('/') || target.startsWith('//')) return undefined;
  return URL.parse(target, 'http://studio') ?? undefined;
}
