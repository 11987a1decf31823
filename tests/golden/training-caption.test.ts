import { describe, expect, test } from 'vitest';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { ORACLE_LAYOUT, repeatOracleTraining } from '#tests/support/oracle-training.ts';
import { ORACLES } from '#tests/support/oracles.ts';

const RUNS = ['mlp', 'mlp_clip', 'mlp_tune_lm'] as const;

for (const name of RUNS) {
  const oracle = ORACLES.training[name];
  const run = await repeatOracleTraining(oracle);
  const losses = run.steps.map(({ loss }) => loss);

  describe(`training run ${name}`, () => {
    test('losses, gradient norms and final weights are PyTorch’s to 1e-4', () => {
      const norms = run.steps.map(({ gradientNorm }) => gradientNorm);
      expect(relativeDifference(losses, oracle.losses)).toBeLessThan(1e-4);
      expect(relativeDifference(norms, oracle.grad_norms)).toBeLessThan(1e-4);

      const tied = oracle.final_wte && { 'gpt.wte.weight': oracle.final_wte };
      for (const [weight, { data }] of Object.entries({ ...oracle.final, ...tied })) {
        const actual = run.weights.get(weight)!.parameter;
        expect(relativeDifference(actual, data), weight).toBeLessThan(1e-4);
      }
    });

    test('what padding holds, and how much of it there is, has no influence', async () => {
      const other = await repeatOracleTraining(oracle, { ...ORACLE_LAYOUT, padding: 399 });
      expect(other.steps).toEqual(run.steps);
      const longer = await repeatOracleTraining(oracle, { padding: 7, length: 13 });
      const lossesOfLonger = longer.steps.map(({ loss }) => loss);
      expect(relativeDifference(lossesOfLonger, losses)).toBeLessThan(1e-6);
    });
  });
}

test('two runs on two threads give the same bits, embeddings included', async () => {
  const oracle = ORACLES.training.mlp_tune_lm;
  const first = await repeatOracleTraining(oracle, ORACLE_LAYOUT, { threads: 2 });
  const second = await repeatOracleTraining(oracle, ORACLE_LAYOUT, { threads: 2 });
  expect(second).toEqual(first);
});
