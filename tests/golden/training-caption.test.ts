import { describe, expect, test } from 'vitest';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { ORACLE_LAYOUT, repeatOracleTraining } from '#tests/support/oracle-training.ts';
import { ORACLES } from '#tests/support/oracles.ts';

const RUNS = ['mlp', 'mlp_clip', 'mlp_tune_lm'] as const;

describe.each(RUNS)('training run %s', (name) => {
  const oracle = ORACLES.training[name];

  test('losses, gradient norms and final weights are PyTorch’s to 1e-4', async () => {
    const { steps, weights } = await repeatOracleTraining(oracle);
    const losses = steps.map(({ loss }) => loss);
    const norms = steps.map(({ gradientNorm }) => gradientNorm);
    expect(relativeDifference(losses, oracle.losses)).toBeLessThan(1e-4);
    expect(relativeDifference(norms, oracle.grad_norms)).toBeLessThan(1e-4);

    const final = {
      ...oracle.final,
      ...(oracle.final_wte && { 'gpt.wte.weight': oracle.final_wte }),
    };
    for (const [weight, { data }] of Object.entries(final)) {
      const actual = weights.get(weight)!.parameter;
      expect(relativeDifference(actual, data), weight).toBeLessThan(1e-4);
    }
  });

  test('what padding holds, and how much of it there is, has no influence', async () => {
    const plain = await repeatOracleTraining(oracle);
    const otherToken = await repeatOracleTraining(oracle, { ...ORACLE_LAYOUT, padding: 399 });
    const longer = await repeatOracleTraining(oracle, { padding: 7, length: 13 });
    const losses = plain.steps.map(({ loss }) => loss);
    expect(otherToken.steps).toEqual(plain.steps);
    expect(
      relativeDifference(
        longer.steps.map(({ loss }) => loss),
        losses,
      ),
    ).toBeLessThan(1e-6);
  });

  test('two runs give the same bits', async () => {
    const threads = { threads: 2 };
    const first = await repeatOracleTraining(oracle, ORACLE_LAYOUT, threads);
    const second = await repeatOracleTraining(oracle, ORACLE_LAYOUT, threads);
    expect(second).toEqual(first);
  });
});
