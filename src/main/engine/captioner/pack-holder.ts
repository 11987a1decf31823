import { listProviders } from '#main/platform/onnx/list-providers.ts';
import type { Device } from '#shared/api/app-settings.ts';
import { type OpenPack, openPack } from './open-pack.ts';

/** A pack and where it runs. */
export interface PackPlace {
  /** Absolute. */
  readonly directory: string;
  /** The CPU if absent. */
  readonly device?: Device | undefined;
}

/** The same for what shares sessions. */
export function toPackKey({ directory, device = 'cpu' }: PackPlace): string {
  return `${device} ${directory}`;
}

/** Keeps the pack last asked for open; one at a time, as two may not fit into memory. */
export class PackHolder {
  #key: string | null = null;
  #pack: Promise<OpenPack> | null = null;

  /** @throws AppError as `openPack` does; the next call tries again. */
  async get({ directory, device }: PackPlace): Promise<OpenPack> {
    const key = toPackKey({ directory, device });
    if (this.#pack && this.#key === key) return this.#pack;
    await this.close();
    this.#key = key;
    const opening = openPack(directory, listProviders(device ?? 'cpu'));
    this.#pack = opening;
    opening.catch(() => {
      if (this.#pack === opening) this.#pack = null;
    });
    return opening;
  }

  async close(): Promise<void> {
    const closing = this.#pack;
    this.#pack = null;
    await closing?.then((pack) => pack.close()).catch(() => {});
  }
}
