const NAMES: Readonly<Record<string, string>> = {
  cpu: 'CPU',
  cuda: 'CUDA (NVIDIA)',
  coreml: 'CoreML (Apple)',
  dml: 'DirectML (Windows)',
  webgpu: 'WebGPU',
};

/** An ONNX execution provider as people know it. */
export function toProviderName(provider: string): string {
  return NAMES[provider.toLowerCase()] ?? provider;
}
