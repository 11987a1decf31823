import { DEFAULT_HUB } from '#shared/api/app-settings.ts';
import { AppError } from '#shared/errors.ts';

/** A model on a hub, whose files lie at `HUB/ORG/NAME/resolve/REVISION/FILE`. */
export interface HubModel {
  readonly kind: 'hub';
  /** As in `https://huggingface.co`. */
  readonly hub: string;
  /** `org/name`. */
  readonly name: string;
  readonly revision: string;
}

/** One file. */
export interface FileAddress {
  readonly kind: 'file';
  readonly address: URL;
  /** Its name on the disk. */
  readonly fileName: string;
}

export interface ModelAddressOptions {
  /** Where `org/name` is looked for. */
  readonly hub?: string | undefined;
  /** A branch, a tag or a commit; `main` if absent. */
  readonly revision?: string | undefined;
}

const MODEL_NAME = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/;
const REVISION = /^[A-Za-z0-9][\w.-]{0,99}$/;
const FILE_NAME = /^[A-Za-z0-9_][\w.() +@-]{0,199}$/;
/** What Windows opens instead of a file. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Understands what a person gives as the model to download: `org/name`, the address of its page on a hub, or the
 * address of a file.
 *
 * @throws AppError `BAD_REQUEST`.
 */
export function parseModelAddress(
  text: string,
  { hub = DEFAULT_HUB, revision = 'main' }: ModelAddressOptions = {},
): HubModel | FileAddress {
  const given = text.trim();
  if (MODEL_NAME.test(given)) return toHubModel(toHub(hub), given, revision);
  const address = URL.parse(given);
  if (address === null) {
    throw new AppError('BAD_REQUEST', `"${given}" is neither an address nor org/name on a hub.`);
  }
  const parts = address.pathname.split('/').filter((part) => part !== '');
  const [org, name, tree, treeRevision, ...rest] = parts;
  const isPage = parts.length === 2 || (tree === 'tree' && parts.length === 4);
  if (isPage && MODEL_NAME.test(`${org}/${name}`) && !hasFileEnding(name ?? '')) {
    return toHubModel(address.origin, `${org}/${name}`, treeRevision ?? revision);
  }
  // The page of a file, whose bytes are a word away.
  if (tree === 'blob' && rest.length > 0) {
    address.pathname = `/${[org, name, 'resolve', treeRevision, ...rest].join('/')}`;
  }
  return { kind: 'file', address, fileName: toFileName(address) };
}

/** Where a file of a model on a hub lies. */
export function toHubFile({ hub, name, revision }: HubModel, file: string): URL {
  return new URL(`${hub}/${name}/resolve/${revision}/${file}`);
}

/**
 * The last part of an address as the name of a file, if it can be one on every system.
 *
 * @throws AppError `BAD_REQUEST`.
 */
function toFileName({ pathname, href }: URL): string {
  let name: string;
  try {
    name = decodeURIComponent(pathname.split('/').at(-1) ?? '');
  } catch {
    name = '';
  }
  if (isFileName(name)) return name;
  throw new AppError('BAD_REQUEST', `${href} does not end in the name of a file.`);
}

/** Whether text from elsewhere can be a file's name: no way to another folder, no device. */
export function isFileName(name: string): boolean {
  return FILE_NAME.test(name) && !name.endsWith('.') && !DEVICE_NAME.test(name);
}

function toHubModel(hub: string, name: string, revision: string): HubModel {
  if (REVISION.test(revision)) return { kind: 'hub', hub, name, revision };
  throw new AppError('BAD_REQUEST', `"${revision}" is no revision of a model.`);
}

/** @throws AppError `BAD_REQUEST`. */
function toHub(text: string): string {
  const address = URL.parse(text.includes('://') ? text : `https://${text}`);
  if (address === null || address.origin === 'null') {
    throw new AppError('BAD_REQUEST', `"${text}" is no address of a hub.`);
  }
  return `${address.origin}${address.pathname.replace(/\/+$/, '')}`;
}

function hasFileEnding(name: string): boolean {
  return /\.(?:safetensors|bin|pt|pth|ckpt|json|txt|zip)$/i.test(name);
}
