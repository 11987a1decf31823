import { expect, test } from 'vitest';
import { checkAddress } from '#main/platform/http/check-address.ts';

const check = (address: string, from?: string) => () =>
  checkAddress(new URL(address), { allowsHttp: true }, from === undefined ? from : new URL(from));

test.each([
  'http://localhost:4680/',
  'http://localhost./',
  'http://me.localhost/',
  'http://127.1/',
  'http://0x7f000001/',
  'http://0.0.0.0/',
  'http://[::]/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
])('no address elsewhere leads to %s, however it is written', (address) => {
  expect(check(address, 'http://example.org/')).toThrow('is on this computer');
  expect(check(address, 'http://127.0.0.1/')).not.toThrow();
});

test.each(['http://localhost.example.org/', 'http://128.0.0.1/', 'http://[::2]/'])(
  '%s is elsewhere',
  (address) => {
    expect(check(address, 'http://example.org/')).not.toThrow();
  },
);
