import { type OpenPack, openPack } from './open-pack.ts';

/** Keeps the pack last asked for open; one at a time, as two may not fit into memory. */
export class PackHolder {
  #directory: string | null = null;
  #pack: Promise<OpenPack> | null = null;

  /** @throws AppError as `openPack` does; the next call tries again. */
  async get(directory: string): Promise<OpenPack> {
    if (this.#pack && this.#directory === directory) return this.#pack;
    await this.close();
    this.#directory = directory;
    const opening = openPack(directory);
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
