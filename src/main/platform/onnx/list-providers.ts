import { existsSync, readdirSync } from 'node:fs';
import type { Device } from '#shared/api/app-settings.ts';
import type { Provider } from './session.ts';

/** Providers that use a GPU, the quickest first. */
const ON_GPU: Readonly<Partial<Record<NodeJS.Platform, readonly Provider[]>>> = {
  linux: ['cuda', 'webgpu'],
  win32: ['dml', 'webgpu'],
  darwin: ['coreml', 'webgpu'],
};

/**
 * Where a model is tried, in order; the CPU comes last and never fails.
 *
 * On Linux, `auto` looks for a GPU first: a Vulkan that computes on the CPU is slower than the CPU itself.
 */
export function listProviders(device: Device, platform = process.platform): readonly Provider[] {
  const onGpu = ON_GPU[platform] ?? [];
  if (device === 'cpu' || (device === 'auto' && platform === 'linux' && !hasLinuxGpu())) {
    return ['cpu'];
  }
  return [...onGpu, 'cpu'];
}

function hasLinuxGpu(): boolean {
  if (existsSync('/dev/nvidia0')) return true;
  try {
    return readdirSync('/dev/dri').some((name) => name.startsWith('renderD'));
  } catch {
    return false;
  }
}
