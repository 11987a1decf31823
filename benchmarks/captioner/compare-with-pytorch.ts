import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface PyTorchTime {
  readonly ms: number;
  /** The best beam's. */
  readonly tokens: readonly number[];
  /** Its version. */
  readonly torch: string;
}

export interface PyTorchRequest {
  /** A GPT-2 in a safetensors file. */
  readonly weights: string;
  readonly heads: number;
  readonly prefixLength: number;
  readonly steps: number;
  readonly beams: number;
}

const SCRIPT = fileURLToPath(new URL('./time-clipcap.py', import.meta.url));
const PYTHONS = [process.env['PYTHON'], 'python3', '/usr/bin/python3'];
const RUNS = 2;

/** Times ClipCap's published decoding, where a Python that has PyTorch is found (PYTHON, else python3). */
export function timePyTorch(request: PyTorchRequest): PyTorchTime | undefined {
  const { weights, heads, prefixLength, steps, beams } = request;
  const numbers = [heads, prefixLength, steps, beams, RUNS].map(String);
  for (const python of PYTHONS) {
    if (python === undefined) continue;
    const { status, stdout } = spawnSync(python, [SCRIPT, weights, ...numbers], {
      encoding: 'utf8',
      maxBuffer: 2 ** 20,
    });
    if (status === 0) return JSON.parse(stdout) as PyTorchTime;
  }
  return undefined;
}
