import { existsSync, readdirSync } from 'node:fs';
import type { Device, GpuPrecision } from '#shared/api/app-settings.ts';
import type { Placement, Provider } from './session.ts';

/** Providers that use a GPU, the quickest first. */
const ON_GPU: Readonly<Partial<Record<NodeJS.Platform, readonly Provider[]>>> = {
  linux: ['cuda', 'webgpu'],
  win32: ['dml', 'webgpu'],
  darwin: ['coreml', 'webgpu'],
};

/**
 * Where a model is tried, in order; the CPU comes last and never fails.
 *
 * A GPU that cannot compute in fp16 is tried in fp32. CoreML chooses the precision of its devices itself, so it is given fp32.
 * On Linux, `auto` looks for a GPU first: a Vulkan that computes on the CPU is slower than the CPU itself.
 */
export function listPlacements(
  { device, precision }: { readonly device: Device; readonly precision: GpuPrecision },
  platform = process.platform,
): readonly Placement[] {
  const onCpu = { provider: 'cpu', precision: 'fp32' } as const;
  if (device === 'cpu' || (device === 'auto' && platform === 'linux' && !hasLinuxGpu())) {
    return [onCpu];
  }
  const onGpu = (ON_GPU[platform] ?? []).flatMap((provider): readonly Placement[] =>
    precision === 'fp16' && provider !== 'coreml'
      ? [
          { provider, precision: 'fp16' },
          { provider, precision: 'fp32' },
        ]
      : [{ provider, precision: 'fp32' }],
  );
  return [...onGpu, onCpu];
}

function hasLinuxGpu(): boolean {
  if (existsSync('/dev/nvidia0')) return true;
  try {
    return readdirSync('/dev/dri').some((name) => name.startsWith('renderD'));
  } catch {
    return false;
  }
}
