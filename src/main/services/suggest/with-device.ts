import type { LoadedPack } from '#main/engine/protocol/captioner-methods.ts';
import type { Device } from '#shared/api/app-settings.ts';
import { AppError } from '#shared/errors.ts';
import type { Captioner } from './caption-in-batches.ts';

export interface WithDeviceOptions {
  readonly getDevice: () => Device;
  /** Called when a pack runs elsewhere than was asked for, with a sentence; `null` when it no longer does. */
  readonly onNotice: (notice: string | null) => void;
}

/**
 * Has every request run on the device that is asked for at the time.
 *
 * A pack is loaded on its own first: a driver may end the process, and then the CPU is taken until another device is
 * asked for.
 */
export function withDevice(
  captioner: Captioner,
  { getDevice, onNotice }: WithDeviceOptions,
): Captioner {
  const loaded = new Set<string>();
  let broken: { readonly device: Device; readonly notice: string } | undefined;

  const chooseDevice = async (pack: string, signal: AbortSignal | undefined): Promise<Device> => {
    const device = getDevice();
    if (device === 'cpu') return device;
    if (broken?.device === device) return 'cpu';
    broken = undefined;
    const key = `${device} ${pack}`;
    if (loaded.has(key)) return device;
    try {
      await captioner.request('loadPack', { directory: pack, device }, signal ? { signal } : {});
      loaded.add(key);
      return device;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'ENGINE_CRASHED') throw error;
      broken = { device, notice: `The GPU cannot be used: ${error.message}` };
      return 'cpu';
    }
  };

  return {
    start: () => captioner.start(),
    request: async (method, params, options = {}) => {
      const pack = 'directory' in params ? params.directory : params.pack;
      const device = await chooseDevice(pack, options.signal);
      const result = await captioner.request(method, { ...params, device }, options);
      const described: LoadedPack = 'pack' in result ? result.pack : result;
      onNotice(
        device === 'cpu' && broken?.device === getDevice()
          ? broken.notice
          : described.providerNotice,
      );
      return result;
    },
  };
}
