import { AppError } from '#shared/errors.ts';

/** As `URL` writes what leads to this computer; `0.0.0.0` and `::` do so too, if nothing else answers to them. */
const LOOPBACK =
  /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])$/;

export interface AddressRules {
  /** Whether `http:` may be used beyond this computer, where others on the way can change what arrives. */
  readonly allowsHttp: boolean;
}

/**
 * Refuses addresses that a person would not want files from.
 *
 * `https:` and, on this computer, `http:`; and no way leads from elsewhere to this computer, or a stranger's
 * redirect could ask its services.
 *
 * @param from The address that redirected here.
 * @throws AppError `BAD_REQUEST`.
 */
export function checkAddress(address: URL, { allowsHttp }: AddressRules, from?: URL): void {
  const { protocol, hostname } = address;
  const isLocal = isLoopback(address);
  const refuse = (what: string): never => {
    const way = from === undefined ? '' : ` (where ${from.host} leads)`;
    throw new AppError('BAD_REQUEST', `${toShortAddress(address)}${way} ${what}.`);
  };
  if (address.username !== '' || address.password !== '') refuse('carries a password');
  if (from !== undefined && isLocal && !isLoopback(from)) refuse('is on this computer');
  if (protocol === 'https:' || (protocol === 'http:' && (isLocal || allowsHttp))) return;
  if (protocol === 'http:') refuse(`is not protected on its way from ${hostname}; https: is`);
  refuse('is not an https: address');
}

/** An address without what may be secret in it: signed links carry keys in their query. */
export function toShortAddress({ protocol, host, pathname }: URL): string {
  return host === '' ? `${protocol}${pathname}` : `${protocol}//${host}${pathname}`;
}

function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}
