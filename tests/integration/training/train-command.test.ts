import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import { openCheckpointFile } from '#main/platform/checkpoint-file.ts';
import type { RunSummary, StepReport } from '#shared/training/training-event.ts';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { ORACLE_FOLDER, ORACLES, type OracleTraining } from '#tests/support/oracles.ts';
import { parseResults, runViclipcap } from '#tests/support/run-viclipcap.ts';
import { findVulkanObstacle, unpackSoftwareVulkan } from '#tests/support/software-vulkan.ts';
import { makeTemporaryFolder, makeSharedFolder } from '#tests/support/temporary-folder.ts';

const folder = makeSharedFolder();
const DEMO = ['--annotations', 'resources/demo/references.json', '--images', 'resources/demo'];

/** Of the packs that fixed inputs are trained with, by the name of the oracle's run. */
const MAPPERS = {
  mlp: 'clipcap-mlp-prefix-only.pt',
  mlp_tune_lm: 'clipcap-mlp-full.pt',
  transformer: 'clipcap-transformer-prefix-only.pt',
};

async function readWeights(path: string): Promise<ReadonlyMap<string, Float32Array>> {
  await using file = await openCheckpointFile(path);
  const weights = new Map<string, Float32Array>();
  for (const [name, entry] of await openCheckpoint(file))
    weights.set(name, await readFloats(entry));
  return weights;
}

/** Trains by the command line; the steps, and the summary behind them. */
async function train(...args: readonly string[]) {
  const run = await runViclipcap('train', ...args, '--json-lines');
  expect(run.exitCode, run.stderr).toBe(0);
  const lines = parseResults<StepReport | (RunSummary & { readonly run: string })>(run);
  return {
    steps: lines.slice(0, -1) as readonly StepReport[],
    summary: lines.at(-1) as RunSummary & { readonly run: string },
    stderr: run.stderr,
  };
}

describe('with fixed inputs', () => {
  const inputs = join(folder, 'inputs.json');

  beforeAll(async () => {
    const { image_embeddings, tokens, lengths } = ORACLES.training;
    const rows = image_embeddings.flatMap(({ shape, data }) =>
      Array.from({ length: shape[0] ?? 0 }, (_, row) => {
        const width = shape[1] ?? 0;
        return data.slice(row * width, (row + 1) * width);
      }),
    );
    const captions = tokens.flatMap(({ shape, data }, batch) =>
      Array.from({ length: shape[0] ?? 0 }, (_, row) => {
        const width = shape[1] ?? 0;
        return data.slice(row * width, row * width + (lengths[batch]?.[row] ?? 0));
      }),
    );
    writeFileSync(inputs, JSON.stringify({ embeddings: rows, tokens: captions }));
    for (const kind of ['mlp', 'mlp_tune_lm', 'transformer'] as const) {
      const imported = await runViclipcap(
        ...['models', 'import', '--clip', join(ORACLE_FOLDER, 'clip')],
        ...['--language-model', join(ORACLE_FOLDER, 'gpt2')],
        ...['--mapper', join(ORACLE_FOLDER, MAPPERS[kind])],
        ...['--out', join(folder, kind)],
      );
      expect(imported.exitCode, imported.stderr).toBe(0);
    }
  });

  test.each(['mlp', 'mlp_clip', 'mlp_tune_lm', 'transformer'] as const)(
    'the run %s has PyTorch’s losses, gradient norms and final weights to 1e-4',
    async (name) => {
      const oracle: OracleTraining = ORACLES.training[name];
      const run = join(makeTemporaryFolder(), 'run');
      const { steps, summary } = await train(
        ...['--inputs', inputs, '--model', join(folder, name === 'mlp_clip' ? 'mlp' : name)],
        ...['--recipe', 'clipcap-mlp', '--set', 'start=pack'],
        ...['--set', `languageModel=${oracle.tune_language_model ? 'tuned' : 'frozen'}`],
        // The script leaves these as they are: it takes every name that ends in attn.bias for a causal mask.
        ...['--set', 'freeze=*.attn.c_attn.bias'],
        ...['--set', `learningRate=${oracle.lr}`, '--set', `warmUpSteps=${oracle.warmup_steps}`],
        ...['--set', `weightDecay=${oracle.weight_decay}`, '--set', 'epsilon=1e-8'],
        ...['--set', `clipNorm=${oracle.clip_norm ?? 0}`, '--set', 'batch=4', '--set', 'epochs=4'],
        ...['--set', 'validationShare=0', '--shuffle', 'off', '--out', run],
      );
      const losses = steps.map(({ loss }) => loss);
      const norms = steps.map(({ gradientNorm }) => gradientNorm);
      expect(relativeDifference(losses, oracle.losses)).toBeLessThan(1e-4);
      expect(relativeDifference(norms, oracle.grad_norms)).toBeLessThan(1e-4);
      expect(steps.map(({ step }) => step)).toEqual(oracle.losses.map((_, index) => index + 1));
      expect(summary).toMatchObject({ ending: 'finished', steps: 12, epochs: 4 });
      const table = oracle.final_wte && { 'gpt.transformer.wte.weight': oracle.final_wte };
      const weights = await readWeights(join(run, 'best', 'model.safetensors'));
      for (const [weight, { data }] of Object.entries({ ...oracle.final, ...table })) {
        expect(relativeDifference(weights.get(weight) ?? [], data), weight).toBeLessThan(1e-4);
      }
    },
  );

  test('on a graphics card losses are the processor’s to 1e-3', async (context) => {
    const obstacle = findVulkanObstacle();
    context.skip(obstacle !== undefined, obstacle);
    const environment = unpackSoftwareVulkan(makeTemporaryFolder());
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { lr, losses, warmup_steps: warmUp, weight_decay: decay } = ORACLES.training.mlp;
    const { steps } = await train(
      ...['--inputs', inputs, '--model', join(folder, 'mlp'), '--device', 'gpu'],
      ...['--recipe', 'clipcap-mlp', '--set', 'start=pack', '--set', 'languageModel=frozen'],
      ...['--set', `learningRate=${lr}`, '--set', `warmUpSteps=${warmUp}`, '--set', 'batch=4'],
      ...['--set', `weightDecay=${decay}`, '--set', 'epsilon=1e-8', '--set', 'epochs=4'],
      ...['--set', 'validationShare=0', '--set', 'maxSteps=4', '--shuffle', 'off'],
      ...['--out', join(makeTemporaryFolder(), 'run')],
    );
    vi.unstubAllEnvs();
    const onGpu = steps.map(({ loss }) => loss);
    expect(relativeDifference(onGpu, losses.slice(0, 4))).toBeLessThan(1e-3);
  }, 300_000);
});

test('without a graphics card, training on one is refused in a sentence', async () => {
  const { exitCode, stderr } = await runViclipcap(
    ...['train', ...DEMO, '--device', 'gpu', '--out', makeTemporaryFolder()],
  );
  expect(exitCode).toBe(1);
  expect(stderr).toContain('There is no graphics card here that training can use');
});

describe('on the demo pictures', () => {
  const RECIPE = ['--set', 'epochs=2', '--set', 'batch=24', '--set', 'mapperDropout=0.1'];

  test('a run that is killed again and again ends with the weights of one that was not', async () => {
    const whole = join(folder, 'whole');
    const killed = join(folder, 'killed');
    const options = [...DEMO, ...RECIPE, '--checkpoint-every', '3'];
    const { summary } = await train(...options, '--out', whole);
    await trainUntilKilled(killed, options, 5);
    await trainUntilKilled(killed, ['--resume'], 4);
    const resumed = await train('--resume', '--out', killed);

    const files = ['best/model.safetensors', 'epochs.jsonl', 'steps.jsonl'];
    const read = (run: string) => files.map((file) => readFileSync(join(run, file)));
    expect(read(killed)).toEqual(read(whole));
    expect(withoutTime(resumed.summary)).toEqual(withoutTime(summary));
  }, 300_000);

  test('so does one that learns from captions that it draws itself', async () => {
    const whole = join(folder, 'drawn');
    const killed = join(folder, 'drawn-killed');
    const drawing = ['--recipe', 'self-critical', '--set', 'selfCriticalEpochs=2'];
    const small = ['--set', 'batch=12', '--set', 'selfCriticalSamples=2'];
    const options = [...DEMO, ...drawing, ...small, '--checkpoint-every', '3'];
    const { steps } = await train(...options, '--out', whole);
    await trainUntilKilled(killed, options, 4);
    await train('--resume', '--out', killed);
    const read = (run: string) =>
      ['epochs.jsonl', 'steps.jsonl'].map((file) => readFileSync(join(run, file), 'utf8'));
    expect(read(killed)).toEqual(read(whole));
    expect(steps).toHaveLength(8);
    expect(steps.every(({ reward }) => (reward?.drawn ?? 0) > 0)).toBe(true);
  }, 300_000);

  test('captions with the pack that a run made', async () => {
    const { exitCode, stdout } = await runViclipcap(
      ...['caption', '--json', '--model', join(folder, 'whole', 'best'), 'resources/demo/001.jpg'],
    );
    expect({ exitCode, captions: JSON.parse(stdout).captions.length }).toMatchObject({
      exitCode: 0,
    });
    const verified = await runViclipcap('models', 'verify', join(folder, 'whole', 'best'));
    expect(verified.exitCode, verified.stderr).toBe(0);
  });
});

describe.each(['lstm', 'merge-rnn'])('the baseline %s', (recipe) => {
  const run = join(folder, recipe);
  const small = ['--set', 'stateWidth=64', '--set', 'wordWidth=64', '--set', 'batch=16'];
  const short = [...small, '--set', 'epochs=2', '--set', 'learningRate=0.01'];

  test('is trained, validated, and captions as a pack', async () => {
    const { steps, summary } = await train(...DEMO, '--recipe', recipe, ...short, '--out', run);
    expect(steps.at(-1)?.loss).toBeLessThan((steps[0]?.loss ?? 0) * 0.8);
    expect(summary.best?.validation?.images).toBe(12);
    const verified = await runViclipcap('models', 'verify', join(run, 'best'));
    expect(verified.exitCode, verified.stderr).toBe(0);
    const { exitCode, stdout } = await runViclipcap(
      ...['caption', '--json', '--model', join(run, 'best'), 'resources/demo/001.jpg'],
    );
    expect({ exitCode, captions: JSON.parse(stdout).captions.length }).toMatchObject({
      exitCode: 0,
    });
  });

  test('is trained on from where it was', async () => {
    const further = ['--model', run, '--set', 'maxSteps=2'];
    const { summary } = await train(...DEMO, ...further, '--out', join(folder, `${recipe}-2`));
    const first = JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8')) as RunSummary;
    expect(summary.before?.validation).toEqual(first.best?.validation);
  });
});

test('a run that only makes the model worse keeps the one it started from', async () => {
  const run = join(makeTemporaryFolder(), 'run');
  const ruinous = ['--set', 'learningRate=0.3', '--set', 'epochs=1', '--set', 'warmUpSteps=0'];
  const { summary, stderr } = await train(...DEMO, ...ruinous, '--out', run);
  const { before, best, last } = summary;
  expect(best).toEqual(before);
  expect(last?.validation?.cider).toBeLessThan(before?.validation?.cider ?? 0);
  expect(stderr).toContain('warning (no-improvement): No epoch did better');
  const mapper = await readWeights(join('models', 'demo-vi', 'mapper.safetensors'));
  const languageModel = await readWeights(join('models', 'demo-vi', 'gpt2.safetensors'));
  const kept = await readWeights(join(run, 'best', 'model.safetensors'));
  expect(kept.size).toBe(mapper.size + languageModel.size);
  for (const [name, data] of kept) {
    const own = name.replace(/^gpt\.transformer\./, '');
    expect(data, name).toEqual(mapper.get(name) ?? languageModel.get(own));
  }
});

test('says what is wrong with a key of the recipe', async () => {
  const wrong = await runViclipcap(
    ...['train', ...DEMO, '--set', 'learningRate=-3', '--out', makeTemporaryFolder()],
  );
  expect(wrong).toMatchObject({
    exitCode: 1,
    stderr: 'viclipcap: recipe: learningRate must be a number above 0, at most 1, got -3.\n',
  });
});

test('finds ClipCap’s warm-up too long for a small set, and says how to mend it', async () => {
  const run = join(makeTemporaryFolder(), 'run');
  const planned = await runViclipcap(
    ...['train', ...DEMO, '--recipe', 'clipcap-mlp', '--plan-only', '--out', run],
  );
  expect(planned.exitCode, planned.stderr).toBe(0);
  expect(planned.stderr).toContain('error (warm-up-too-long): The warm-up of 5000 steps');
  expect(planned.stderr).toMatch(/Mend: --set warmUpSteps=\d+/);
});

/**
 * Starts training as a group of processes of its own and ends them all with SIGKILL after some steps. A run that was over
 * before that is set back and tried again.
 */
async function trainUntilKilled(
  run: string,
  args: readonly string[],
  steps: number,
): Promise<void> {
  const before = join(makeTemporaryFolder(), 'before');
  const hasBegun = existsSync(run);
  if (hasBegun) cpSync(run, before, { recursive: true });
  while (!(await isKilledAfter([...args, '--out', run], steps))) {
    rmSync(run, { recursive: true });
    if (hasBegun) cpSync(before, run, { recursive: true });
  }
}

/** @returns Whether the program was ended before it ended by itself. */
async function isKilledAfter(args: readonly string[], steps: number): Promise<boolean> {
  const program = fileURLToPath(new URL('../../../bin/viclipcap.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, 'train', ...args, '--json-lines'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const gone = once(child, 'exit');
  let count = 0;
  for await (const _ of createInterface({ input: child.stdout })) {
    count += 1;
    if (count === steps && child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL');
  }
  const [, signal] = await gone;
  expect(count).toBeGreaterThanOrEqual(steps);
  return signal === 'SIGKILL';
}

function withoutTime({ seconds: _, ...summary }: RunSummary & { readonly run?: string }) {
  const { run: __, ...rest } = summary;
  return rest;
}
