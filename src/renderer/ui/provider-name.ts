import type { ModelPrecision } from '#shared/api/model-status.ts';

const NAMES: Readonly<Record<string, string>> = {
  cpu: 'CPU',
  cuda: 'CUDA (NVIDIA)',
  coreml: 'CoreML (Apple)',
  dml: 'DirectML (Windows)',
  webgpu: 'WebGPU',
};

/** An ONNX execution provider as people know it, and what it multiplies: `WebGPU, fp16`. */
export function toProviderName({
  provider,
  precision,
}: {
  readonly provider: string;
  readonly precision: ModelPrecision | null;
}): string {
  const name = NAMES[provider.toLowerCase()] ?? provider;
  return precision === null ? name : `${name}, ${precision}`;
}
