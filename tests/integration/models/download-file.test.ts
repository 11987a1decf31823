import { createHash } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type DownloadFileContext,
  downloadFile,
} from '#main/services/models/download/download-file.ts';
import type { DownloadFileRequest } from '#main/services/models/download/download-request.ts';
import {
  type Answer,
  openFileServer,
  type ServedFile,
  sendFile,
} from '#tests/support/file-server.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const BYTES = new Uint8Array(300_000).map((_, index) => (index * 31 + (index >> 8)) % 251);
const toHash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const SHA256 = toHash(BYTES);
const ETAG = '"one"';

/** Answers a request; what breaks off does so when it is taken. */
type AnswerTo = (send: (file: ServedFile) => void, ...exchange: Parameters<Answer>) => void;

/** A download of `/weights.bin` from a server that answers so. */
async function openDownload(answer: AnswerTo, change: Partial<DownloadFileRequest> = {}) {
  const countTaken = () => progress.at(-1)?.[0] ?? 0;
  const server = await openFileServer((request, response) =>
    answer((file) => sendFile({ ...file, countTaken }, request, response), request, response),
  );
  const folder = makeTemporaryFolder();
  const path = join(folder, 'weights.bin');
  const address = new URL(`${server.origin}/weights.bin`);
  const request = { address, path, sha256: null, sizeBytes: null, allowsHttp: false, ...change };
  const progress: [number, number | null][] = [];
  const run = (context: Partial<DownloadFileContext> = {}) =>
    downloadFile(request, {
      signal: new AbortController().signal,
      onProgress: (done, total) => progress.push([done, total]),
      firstPauseMs: 1,
      ...context,
    });
  return { ...server, folder, path, run, progress };
}

test('a file comes whole, under its own name alone', async () => {
  const { folder, path, run, progress } = await openDownload((send) => send({ bytes: BYTES }));
  await run();
  expect(toHash(readFileSync(path))).toBe(SHA256);
  expect(await readdir(folder)).toEqual(['weights.bin']);
  expect(progress[0]).toEqual([0, BYTES.length]);
  expect(progress.at(-1)).toEqual([BYTES.length, BYTES.length]);
});

test('a server that hangs up again and again is asked for the rest', async () => {
  const file = { bytes: BYTES, etag: ETAG, breakAfter: 100_000 };
  const { path, run, requests } = await openDownload((send) => send(file));
  await run();
  expect(toHash(readFileSync(path))).toBe(SHA256);
  expect(requests.length).toBeGreaterThanOrEqual(3);
  expect(requests[0]?.range).toBeUndefined();
  expect(requests[1]).toMatchObject({
    range: expect.stringMatching(/^bytes=\d+-$/),
    ifRange: ETAG,
  });
});

test('what an earlier try left is gone on with, and not sent again', async () => {
  let isBroken = true;
  const { path, run, requests } = await openDownload((send, request, response) => {
    if (isBroken && request.headers.range !== undefined) return void response.destroy();
    send({ bytes: BYTES, etag: ETAG, ...(isBroken && { breakAfter: 1e5 }) });
  });
  await expect(run()).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
  const partBytes = readFileSync(`${path}.part`).length;
  expect(partBytes).toBeGreaterThan(0);
  isBroken = false;
  const before = requests.length;
  await run();
  expect(requests.slice(before)).toMatchObject([{ range: `bytes=${partBytes}-` }]);
  expect(toHash(readFileSync(path))).toBe(SHA256);
});

test('another file at the address is fetched from its beginning', async () => {
  const other = BYTES.map((byte) => 255 - byte);
  let isFirst = true;
  const { path, run } = await openDownload((send) => {
    const bytes = isFirst ? BYTES : other;
    const etag = isFirst ? '"one"' : '"two"';
    const breakAfter = isFirst ? 100_000 : undefined;
    isFirst = false;
    send({ bytes, etag, ...(breakAfter && { breakAfter }) });
  });
  await run();
  expect(toHash(readFileSync(path))).toBe(toHash(other));
});

test('without a validator or a hash nothing is pieced together', async () => {
  const { path, run, requests } = await openDownload((send) => {
    const breakAfter = requests.length === 1 ? 100_000 : undefined;
    send({ bytes: BYTES, ...(breakAfter && { breakAfter }) });
  });
  await run();
  expect(requests.map(({ range }) => range)).toEqual([undefined, undefined]);
  expect(toHash(readFileSync(path))).toBe(SHA256);
});

test('a server that sends another range than was asked for is refused', async () => {
  const { path, run } = await openDownload((send, request, response) => {
    if (request.headers.range === undefined) {
      return send({ bytes: BYTES, etag: ETAG, breakAfter: 100_000 });
    }
    const range = `bytes 0-${BYTES.length - 1}/${BYTES.length}`;
    response.writeHead(206, { ETag: ETAG, 'Content-Range': range }).end(BYTES);
  });
  await expect(run()).rejects.toThrow(/was asked for the bytes from \d+ on and sends others/);
  expect(existsSync(path)).toBe(false);
});

test('a server that claims a longer file than it has is given up', async () => {
  const { path, run } = await openDownload((send) => send({ bytes: BYTES, etag: ETAG }), {
    sizeBytes: BYTES.length + 10,
  });
  await expect(run()).rejects.toThrow(/does not have the bytes that it said it has/);
  expect(existsSync(path)).toBe(false);
});

test('more bytes than the file has are refused and deleted', async () => {
  const { folder, run } = await openDownload(
    // Without a length the server can go on for ever.
    (_send, _request, response) => void response.writeHead(200).end(BYTES),
    { sizeBytes: 1000 },
  );
  await expect(run()).rejects.toMatchObject({
    code: 'CORRUPT_FILE',
    message: 'More than the 1000 bytes of the file came.',
  });
  expect(await readdir(folder)).toEqual([]);
});

test('wrong bytes are deleted, and both hashes are told', async () => {
  const expected = '0'.repeat(64);
  const { folder, run } = await openDownload((send) => send({ bytes: BYTES }), {
    sha256: expected,
  });
  await expect(run()).rejects.toMatchObject({
    code: 'CORRUPT_FILE',
    message: expect.stringContaining(`SHA-256 ${SHA256}, not ${expected}`),
  });
  expect(await readdir(folder)).toEqual([]);
});

test('a file that is there and right is not fetched again', async () => {
  const { path, run, requests } = await openDownload(
    (_send, _request, response) => void response.writeHead(500).end(),
    { sha256: SHA256 },
  );
  writeFileSync(path, BYTES);
  await run();
  expect(requests).toEqual([]);
});

test('a cancelled download keeps what has come', async () => {
  const abort = new AbortController();
  const { path, run } = await openDownload((_send, _request, response) => {
    response.writeHead(200, { 'Content-Length': String(BYTES.length), ETag: ETAG });
    response.write(BYTES.subarray(0, 50_000));
  });
  const onProgress = (done: number) => done > 0 && abort.abort();
  await expect(run({ signal: abort.signal, onProgress })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(readFileSync(`${path}.part`).length).toBeGreaterThan(0);
  expect(existsSync(path)).toBe(false);
});

test('a connection over which nothing comes is left and asked anew', async () => {
  const { path, run, requests } = await openDownload((send, _request, response) => {
    if (requests.length > 1) return send({ bytes: BYTES, etag: ETAG });
    response.writeHead(200, { 'Content-Length': String(BYTES.length), ETag: ETAG });
    response.write(BYTES.subarray(0, 50_000));
  });
  await run({ stallMs: 500 });
  // A second one, and a third where the machine itself stood still.
  expect(requests.length).toBeGreaterThanOrEqual(2);
  expect(toHash(readFileSync(path))).toBe(SHA256);
});

test('a busy server is asked again, a closed one is not', async () => {
  const busy = await openDownload((send, _request, response) => {
    if (busy.requests.length < 3) return void response.writeHead(503).end();
    send({ bytes: BYTES });
  });
  await busy.run();
  expect(busy.requests).toHaveLength(3);
  const closed = await openDownload(
    (_send, _request, response) => void response.writeHead(403).end(),
  );
  await expect(closed.run()).rejects.toThrow(/is not for everybody \(status 403\)/);
  expect(closed.requests).toHaveLength(1);
});

test('nobody is there', async () => {
  const { run } = await openDownload(() => {}, { address: new URL('http://127.0.0.1:9/x.bin') });
  await expect(run()).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
});

test('a full disk is noticed before anything is written, and while it is', async () => {
  const { folder, path, run } = await openDownload((send) => send({ bytes: BYTES, etag: ETAG }));
  const freeSpace = async () => 1000;
  await expect(run({ freeSpace })).rejects.toMatchObject({
    code: 'DISK_FULL',
    message: expect.stringContaining('300000 bytes are still to come, 1000 are free'),
  });
  expect(await readdir(folder)).toEqual([]);
  if (!existsSync('/dev/full')) return;
  symlinkSync('/dev/full', `${path}.part`);
  await expect(run()).rejects.toMatchObject({ code: 'DISK_FULL' });
});

test.each([
  ['file:///etc/passwd', /is not an https: address/],
  ['ftp://example.org/x.bin', /is not an https: address/],
  ['http://example.org/x.bin', /is not protected on its way from example\.org/],
  ['https://lan:secret@example.org/x.bin', /carries a password/],
])('%s is not asked', async (address, message) => {
  const { run } = await openDownload(() => {}, { address: new URL(address) });
  await expect(run()).rejects.toThrow(message);
});

test.each([
  ['file:///etc/passwd', /file:\/etc\/passwd|file:\/\/\/etc\/passwd/],
  ['http://example.org/x.bin', /example\.org\/x\.bin \(where 127\.0\.0\.1:\d+ leads\)/],
  ['data:text/plain,x', /is not an https: address/],
])('a redirect to %s is not followed', async (location, message) => {
  const { run } = await openDownload(
    (_send, _request, response) => void response.writeHead(302, { Location: location }).end(),
  );
  await expect(run()).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringMatching(message),
  });
});

test('a redirect on this computer is followed, but not for ever', async () => {
  const { path, run } = await openDownload((send, request, response) => {
    if (request.url === '/weights.bin')
      return void response.writeHead(307, { Location: '/b' }).end();
    send({ bytes: BYTES });
  });
  await run();
  expect(toHash(readFileSync(path))).toBe(SHA256);
  const round = await openDownload(
    (_send, _request, response) => void response.writeHead(302, { Location: '/weights.bin' }).end(),
  );
  await expect(round.run()).rejects.toThrow(/redirects more than 8 times/);
});
