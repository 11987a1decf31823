import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WebHost } from '#main/web/start-web-host.ts';
import { openSocket, signIn, startTestWebHost } from '#tests/support/api-transports.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestStudio, type TestStudio } from '#tests/support/test-studio.ts';

let studio: TestStudio;
let host: WebHost;

beforeEach(async () => {
  studio = await openTestStudio(makeTemporaryFolder());
  host = await startTestWebHost(studio);
});
afterEach(async () => {
  await host.close();
  await studio.close();
  expect(studio.bugs).toEqual([]);
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** `fetch` forbids the headers that a stranger would forge, and tidies paths. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: host.port, path, headers, method });
    call.on('error', reject).on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    call.end();
  });
}

const tokenPath = (): string => {
  const { pathname, search } = new URL(host.createLink());
  return pathname + search;
};

describe('the one-time link', () => {
  test('lets a browser in once, by a cookie that scripts and other sites never see', async () => {
    const path = tokenPath();
    const first = await get(path);
    expect(first.status).toBe(200);
    expect(String(first.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Strict; Path=\/;/);
    const again = await get(path);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  test('lets the browser that used it use it again, as Back and Reload do', async () => {
    const path = tokenPath();
    const cookie = String((await get(path)).headers['set-cookie']).split(';')[0] ?? '';
    expect((await get(path, { cookie })).status).toBe(200);
  });

  test.each(['/?token=', '/?token=x', `/?token=${'A'.repeat(43)}`, '/index.html?token=x'])(
    'does not open to %s',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(401);
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );

  test.each(['/', '/index.html', '/assets/page.js', '/session', '/media/x', '/nothing'])(
    'keeps %s from whoever has no session',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(401);
      expect(answer.body).not.toContain('A page');
    },
  );

  test('does not take a session of another key, another port or another week', async () => {
    const cookie = await signIn(host);
    const [name = '', value = ''] = cookie.split('=');
    const [expires = '', random = '', signature = ''] = value.split('.');
    const forged = [
      `${name}=${Number(expires) + 1}.${random}.${signature}`,
      `${name}=${expires}.${random}.${signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`,
      `${name}=${expires}.${random}`,
      `viclipcap_1=${value}`,
    ];
    for (const wrong of forged) expect((await get('/', { cookie: wrong })).status).toBe(401);
    expect((await get('/', { cookie })).status).toBe(200);
  });
});

describe('a request from elsewhere', () => {
  test.each([
    ['a name that points here', { host: 'evil.example' }],
    ['a name that looks like here', { host: '127.0.0.1.evil.example' }],
    ['another computer', { host: '192.168.1.7' }],
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['another program of this computer', { origin: 'http://127.0.0.1:3000' }],
    ['a picture in another page', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port', { 'sec-fetch-site': 'same-site' }],
  ] as [string, Record<string, string>][])('is refused: %s', async (_, headers) => {
    const cookie = await signIn(host);
    const answer = await get('/', { cookie, ...headers });
    expect(answer.status).toBe(403);
    expect(answer.body).toBe('');
  });

  test('cannot use up the link', async () => {
    const path = tokenPath();
    expect((await get(path, { host: 'evil.example' })).status).toBe(403);
    expect((await get(path)).status).toBe(200);
  });

  test('may come through an SSH tunnel from any port', async () => {
    const cookie = await signIn(host);
    const headers = { host: 'localhost:9000', origin: 'http://localhost:9000', cookie };
    expect((await get('/', headers)).status).toBe(200);
  });
});

describe('the socket', () => {
  const url = (): string => `ws://127.0.0.1:${host.port}/api`;
  const origin = (): string => `http://127.0.0.1:${host.port}`;

  test('opens to a page with a session', async () => {
    expect(await openSocket(url(), { cookie: await signIn(host), origin: origin() })).toBe(101);
  });

  test('stays shut without a session', async () => {
    expect(await openSocket(url(), { origin: origin() })).toBe(401);
  });

  test.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of another program', { origin: 'http://127.0.0.1:3000' }],
    ['of no page at all', {}],
    ['of a name that points here', { origin: 'http://evil.example', host: 'evil.example' }],
  ] as [string, Record<string, string>][])('stays shut to a session %s', async (_, headers) => {
    expect(await openSocket(url(), { cookie: await signIn(host), ...headers })).toBe(401);
  });

  test('is nowhere else', async () => {
    const headers = { cookie: await signIn(host), origin: origin() };
    expect(await openSocket(`${url()}/other`, headers)).toBe(401);
  });
});

describe('a path that leads elsewhere', () => {
  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/../../test-studio.ts',
    '/assets/..%5c..%5ctest-studio.ts',
    '/assets/page.js%00.html',
    '//etc/passwd',
    '/etc/passwd',
    'http://127.0.0.1/etc/passwd',
    '/media/../../etc/passwd',
    '/media/%2e%2e/%2e%2e/etc/passwd',
    '/media/etc/passwd',
  ])('leads to nothing: %s', async (path) => {
    const answer = await get(path, { cookie: await signIn(host) });
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).toBe('');
  });
});

test('every answer says what may be loaded, framed and guessed: nothing', async () => {
  const cookie = await signIn(host);
  for (const path of ['/', '/assets/page.js', '/nothing', '/media/x']) {
    const { headers } = await get(path, { cookie });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  }
});

test('a page gets a nonce that no other page got', async () => {
  const cookie = await signIn(host);
  const pages = await Promise.all([get('/', { cookie }), get('/', { cookie })]);
  const nonces = pages.map(({ body, headers }) => {
    const nonce = /nonce="([^"]+)"/.exec(body)?.[1];
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    return nonce;
  });
  expect(new Set(nonces).size).toBe(2);
});

test('methods that it has no use for are refused', async () => {
  const cookie = await signIn(host);
  for (const method of ['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH']) {
    expect((await get('/', { cookie }, method)).status).toBe(405);
  }
  expect((await get('/', { cookie }, 'POST')).status).toBe(405);
});
