import type { LoadedPack } from '#main/engine/protocol/captioner-methods.ts';
import type { Device, GpuPrecision } from '#shared/api/app-settings.ts';
import { AppError } from '#shared/errors.ts';
import type { Captioner } from './caption-in-batches.ts';

/** Where a model shall run, and in what precision if that is a GPU. */
export interface DeviceChoice {
  readonly device: Device;
  readonly precision: GpuPrecision;
}

export interface WithDeviceOptions {
  readonly getDevice: () => DeviceChoice;
  /**
   * Called with a sentence when a pack runs elsewhere than was asked for, `null` when it no longer does, and with the
   * ONNX execution provider that it runs on.
   */
  readonly onNotice: (notice: string | null, provider: string) => void;
  /** Called with the pack that answered. */
  readonly onLoaded?: (pack: LoadedPack) => void;
}

/**
 * Has every request run on the device that is asked for at the time.
 *
 * A pack is loaded on its own first: a driver may end the process, and then the CPU is taken until another device or
 * precision is asked for.
 */
export function withDevice(
  captioner: Captioner,
  { getDevice, onNotice, onLoaded }: WithDeviceOptions,
): Captioner {
  const loaded = new Set<string>();
  let broken: { readonly choice: string; readonly notice: string } | undefined;

  const chooseDevice = async (
    pack: string,
    signal: AbortSignal | undefined,
  ): Promise<DeviceChoice> => {
    const chosen = getDevice();
    const onCpu = { ...chosen, device: 'cpu' } as const;
    if (chosen.device === 'cpu') return chosen;
    if (broken?.choice === toKey(chosen)) return onCpu;
    broken = undefined;
    const key = `${toKey(chosen)} ${pack}`;
    if (loaded.has(key)) return chosen;
    try {
      await captioner.request('loadPack', { directory: pack, ...chosen }, signal ? { signal } : {});
      loaded.add(key);
      return chosen;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'ENGINE_CRASHED') throw error;
      broken = { choice: toKey(chosen), notice: `The GPU cannot be used: ${error.message}` };
      return onCpu;
    }
  };

  return {
    start: () => captioner.start(),
    request: async (method, params, options = {}) => {
      const pack = 'directory' in params ? params.directory : params.pack;
      const choice = await chooseDevice(pack, options.signal);
      const result = await captioner.request(method, { ...params, ...choice }, options);
      const described: LoadedPack = 'pack' in result ? result.pack : result;
      onLoaded?.(described);
      onNotice(
        choice.device === 'cpu' && broken?.choice === toKey(getDevice())
          ? broken.notice
          : described.providerNotice,
        described.provider,
      );
      return result;
    },
  };
}

function toKey({ device, precision }: DeviceChoice): string {
  return `${device} ${precision}`;
}
