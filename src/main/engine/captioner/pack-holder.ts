import { listPlacements } from '#main/platform/onnx/list-placements.ts';
import type { Placement } from '#main/platform/onnx/session.ts';
import type { Device, GpuPrecision } from '#shared/api/app-settings.ts';
import { type OpenPack, openPack } from './open-pack.ts';

/** A pack and where it runs. */
export interface PackPlace {
  /** Absolute. */
  readonly directory: string;
  /** The CPU if absent. */
  readonly device?: Device | undefined;
  /** On a GPU; fp32 if absent. */
  readonly precision?: GpuPrecision | undefined;
}

/** The same for what shares sessions: a precision says nothing where there is no GPU. */
export function toPackKey(place: PackPlace): string {
  return JSON.stringify([place.directory, toPlacements(place)]);
}

function toPlacements({ device = 'cpu', precision = 'fp32' }: PackPlace): readonly Placement[] {
  return listPlacements({ device, precision });
}

/** Keeps the pack last asked for open; one at a time, as two may not fit into memory. */
export class PackHolder {
  #key: string | null = null;
  #pack: Promise<OpenPack> | null = null;

  /** @throws AppError as `openPack` does; the next call tries again. */
  async get(place: PackPlace): Promise<OpenPack> {
    const key = toPackKey(place);
    if (this.#pack && this.#key === key) return this.#pack;
    await this.close();
    this.#key = key;
    const opening = openPack(place.directory, toPlacements(place));
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
