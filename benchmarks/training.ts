import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { askForLargePages } from '#main/engine/supervisor/large-pages.ts';
import { measureSgemm } from './captioner/machine-speed.ts';
import { GPT2_124M } from './captioner/random-models.ts';
import { measureStep, type StepSizes } from './training/measure-step.ts';

const STEPS = 5;
/** Debian's packages are for its own Python, which need not be the first. */
const PYTHONS = ['python3', '/usr/bin/python3'];
const SIZES = { embeddingWidth: 512, prefixLength: 10, modelWidth: GPT2_124M.width };
const MAPPERS = {
  mlp: { kind: 'mlp', ...SIZES },
  transformer: {
    kind: 'transformer',
    ...SIZES,
    ...{ clipLength: 10, layers: 8, heads: 8, mlpWidth: 2 * GPT2_124M.width },
  },
} as const satisfies Readonly<Record<string, StepSizes['mapper']>>;
type MapperName = keyof typeof MAPPERS;

const BATCH = { captions: 8, tokens: 20, languageModel: GPT2_124M };

const only = process.argv[3];
if (only === undefined) {
  print('machine', `${availableParallelism()} cores, GPT-2 124 M frozen, 8 × (10 + 20) tokens`);
  for (const name of Object.keys(MAPPERS)) await inOwnProcess(name);
} else if (Object.hasOwn(MAPPERS, only)) {
  await compare(only as MapperName);
} else {
  process.stderr.write(`Name a mapper: ${Object.keys(MAPPERS).join(', ')}\n`);
  process.exitCode = 2;
}

/** So that one mapper's peak of memory is not the other's. */
async function inOwnProcess(name: string): Promise<void> {
  const script = join(import.meta.dirname, 'run.ts');
  const env = { ...process.env, ...askForLargePages(process.env) };
  const command = [script, 'training', name];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  process.stdout.write(stdout);
}

async function compare(name: MapperName): Promise<void> {
  const sizes = { ...BATCH, mapper: MAPPERS[name] };
  const peak = await measureSgemm();
  const ours = await measureStep(sizes, STEPS);
  const gradientsMs = ours.stepMs - ours.optimizerMs;
  const fraction = countFlops(name) / (gradientsMs / 1000) / peak;
  print(name, `${(ours.trained / 1e6).toFixed(1)} M trained`);
  print('  SGEMM', `${(peak / 1e9).toFixed(0)} GFLOP/s`);
  print(
    '  step',
    `${ms(ours.stepMs)}: gradients ${ms(gradientsMs)}, optimizer ${ms(ours.optimizerMs)}; ` +
      `${Math.round(100 * fraction)} % of SGEMM, processor ${ms(ours.processorMs)}`,
  );
  print('  peak memory', `${Math.round(ours.peakBytes / 2 ** 20)} MiB`);
  const theirs = await timePyTorch(name);
  if (theirs === undefined) {
    print('  PyTorch', 'not installed');
    return;
  }
  const theirMs = theirs.gradientsMs + theirs.optimizerMs;
  print(
    '  PyTorch',
    `${ms(theirMs)}: gradients ${ms(theirs.gradientsMs)}, optimizer ${ms(theirs.optimizerMs)}, ` +
      `processor ${ms(theirs.processorMs)} (${theirs.version})`,
  );
  print(
    '  share',
    `${(ours.stepMs / theirMs).toFixed(2)} of PyTorch's time, ` +
      `${(ours.processorMs / theirs.processorMs).toFixed(2)} of its processor time`,
  );
}

interface PyTorchTimes {
  readonly version: string;
  readonly gradientsMs: number;
  readonly optimizerMs: number;
  readonly processorMs: number;
}

/** @returns Nothing where PyTorch is not installed. */
async function timePyTorch(name: MapperName): Promise<PyTorchTimes | undefined> {
  const script = join(import.meta.dirname, 'training/time_pytorch.py');
  const threads = availableParallelism();
  const numbers = [BATCH.captions, SIZES.prefixLength, BATCH.tokens, STEPS, threads].map(String);
  for (const python of PYTHONS) {
    try {
      const { stdout } = await promisify(execFile)(python, [script, name, ...numbers]);
      return JSON.parse(stdout);
    } catch (error) {
      const { stderr = String(error) } = error as { readonly stderr?: string };
      if (!/No module named 'torch'|ENOENT/.test(stderr)) throw error;
    }
  }
  return undefined;
}

/** Of the matrix products of a forward and a backward pass, attention's included. */
function countFlops(name: MapperName): number {
  const { width, layers, vocabularySize } = GPT2_124M;
  const { captions, tokens } = BATCH;
  const { prefixLength, embeddingWidth } = SIZES;
  const length = prefixLength + tokens;
  const block = (factor: number) => factor * width ** 2 + 2 * length * width;
  // Frozen weights have no gradient, so each of their products is computed twice and not three times.
  const languageModel =
    captions * length * layers * block(12) + captions * tokens * width * vocabularySize;
  const output = prefixLength * width;
  const mapper =
    name === 'mlp'
      ? captions * (embeddingWidth + output) * (output / 2)
      : captions *
        (embeddingWidth * output +
          2 *
            prefixLength *
            MAPPERS.transformer.layers *
            (8 * width ** 2 + 4 * prefixLength * width));
  return 2 * (2 * languageModel + 3 * mapper);
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function print(label: string, text: string): void {
  process.stdout.write(`${label.padEnd(14)}${text}\n`);
}
