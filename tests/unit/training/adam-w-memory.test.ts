import { expect, test } from 'vitest';
import { AdamWMemory } from '#core/training/adam-w-memory.ts';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { randomArray } from '#tests/support/random-arrays.ts';

const SETTINGS = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1 };
/** Sizes that no vector divides, and one smaller than a vector. */
const SIZES = new Map([
  ['one', 1],
  ['odd', 77],
  ['even', 1024],
]);

test('updates are those of the published algorithm, in every weight', () => {
  const memory = new AdamWMemory(SIZES, SETTINGS);
  const plain = new Map(
    [...SIZES].map(([name, size]) => {
      const p = [...randomArray(name, [size]).data];
      memory.buffers.get(name)!.parameter.set(p);
      return [name, { p, m: p.map(() => 0), v: p.map(() => 0) }] as const;
    }),
  );
  for (let t = 1; t <= 3; t += 1) {
    for (const [name, state] of plain) {
      const g = randomArray(`${name} ${t}`, [state.p.length]).data;
      memory.buffers.get(name)!.gradient.set(g);
      stepPlainly(
        state,
        [...g].map((value) => value * 0.5),
        0.01 * t,
        t,
      );
    }
    memory.update({ t, learningRate: 0.01 * t, factor: 0.5 });
  }
  for (const [name, { p, m, v }] of plain) {
    const { parameter, firstMoment, secondMoment } = memory.buffers.get(name)!;
    expect(relativeDifference(parameter, p), name).toBeLessThan(1e-6);
    expect(relativeDifference(firstMoment, m), name).toBeLessThan(1e-6);
    expect(relativeDifference(secondMoment, v), name).toBeLessThan(1e-6);
  }
});

test('gradients of parts are added up, and the norm is over all of them', () => {
  const memory = new AdamWMemory(SIZES, SETTINGS);
  for (const { gradient } of memory.buffers.values()) gradient.fill(1);
  for (const part of memory.partBuffers().values()) part.fill(2);
  memory.addPart();
  for (const part of memory.partBuffers().values()) part.fill(-1);
  memory.addPart();
  expect(memory.buffers.get('odd')!.gradient).toEqual(new Float32Array(77).fill(2));
  expect(memory.gradientNorm()).toBeCloseTo(2 * Math.sqrt(1 + 77 + 1024), 10);
});

test('a first moment too small to matter becomes 0', () => {
  const memory = new AdamWMemory(new Map([['weight', 4]]), SETTINGS);
  const { firstMoment } = memory.buffers.get('weight')!;
  firstMoment.set([1e-20, -1e-20, 1e-31, -1e-31]);
  memory.update({ t: 1, learningRate: 0, factor: 1 });
  expect([...firstMoment].map((value) => value === 0)).toEqual([false, false, true, true]);
});

interface PlainState {
  readonly p: number[];
  readonly m: number[];
  readonly v: number[];
}

/** Loshchilov and Hutter 2019, algorithm 2, line by line. */
function stepPlainly({ p, m, v }: PlainState, gradient: number[], rate: number, t: number): void {
  const { beta1, beta2, epsilon, weightDecay } = SETTINGS;
  for (const [i, g] of gradient.entries()) {
    m[i] = beta1 * m[i]! + (1 - beta1) * g;
    v[i] = beta2 * v[i]! + (1 - beta2) * g ** 2;
    const corrected = m[i]! / (1 - beta1 ** t);
    const deviation = Math.sqrt(v[i]! / (1 - beta2 ** t));
    p[i]! -= rate * (corrected / (deviation + epsilon) + weightDecay * p[i]!);
  }
}
