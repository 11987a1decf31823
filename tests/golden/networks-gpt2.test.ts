import { expect, test } from 'vitest';
import { countUp } from '#core/networks/caption-loss.ts';
import { causalBias } from '#core/networks/causal-bias.ts';
import { embedTokens, gpt2, gpt2Logits } from '#core/networks/gpt2.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { Graph } from '#core/onnx/graph.ts';
import { floatsOf, integerTensor } from '#main/platform/onnx/session.ts';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { initializersFor, openNetwork } from '#tests/support/open-network.ts';
import {
  loadOracleWeights,
  locateOracleWeights,
  ORACLE_FOLDER,
  ORACLE_GPT2,
  type OracleWeight,
  ORACLES,
} from '#tests/support/oracles.ts';

const { input_ids, logits_last, logprob_sum } = ORACLES.gpt2;
const [rows, length] = input_ids.shape as [number, number];
const vocabulary = ORACLE_GPT2.vocabularySize;

/** The logits of every place, `[rows, length, V]`. */
async function scoreTokens(
  weights: ReadonlyMap<string, OracleWeight>,
  prefix = 'transformer.',
): Promise<Float32Array> {
  const graph = new Graph();
  const parameters = new Parameters(graph, prefix);
  const tokens = graph.input('tokens', 'int64', ['batch', length]);
  const embeddings = embedTokens(graph, parameters, tokens, ORACLE_GPT2);
  const positions = countUp(graph, length);
  const attention = { bias: causalBias(graph, length) };
  const inputs = { embeddings, positions, attention };
  const { hidden } = gpt2(graph, parameters, inputs, ORACLE_GPT2);
  const session = await openNetwork(
    graph,
    {
      inputs: [tokens],
      outputs: { logits: gpt2Logits(graph, parameters, hidden, ORACLE_GPT2) },
      initializers: initializersFor(parameters, weights),
    },
    { externalDataFolder: ORACLE_FOLDER },
  );
  const outputs = await session.run({ tokens: integerTensor(input_ids.data, input_ids.shape) });
  await session.close();
  return floatsOf(outputs['logits']);
}

function rowAt(logits: Float32Array, row: number, place: number): Float32Array {
  const start = (row * length + place) * vocabulary;
  return logits.subarray(start, start + vocabulary);
}

function lastOf(logits: Float32Array): number[] {
  return Array.from({ length: rows }, (_, row) => [...rowAt(logits, row, length - 1)]).flat();
}

test.each(['gpt2/pytorch_model.bin', 'gpt2/legacy.bin'])(
  'GPT-2 from %s scores tokens as PyTorch does, to 1e-4',
  async (file) => {
    const logits = await scoreTokens(await loadOracleWeights(file));
    expect(relativeDifference(lastOf(logits), logits_last.data)).toBeLessThan(1e-4);

    const sums = Array.from({ length: rows }, (_, row) => {
      let sum = 0;
      for (let place = 0; place + 1 < length; place += 1) {
        const scores = rowAt(logits, row, place);
        const total = scores.reduce((all, score) => all + Math.exp(score), 0);
        sum += scores[input_ids.data[row * length + place + 1]!]! - Math.log(total);
      }
      return sum;
    });
    expect(relativeDifference(sums, logprob_sum.data)).toBeLessThan(1e-4);
  },
);

test('GPT-2 from half-precision weights scores tokens to 2e-3', async () => {
  const weights = await loadOracleWeights('gpt2-safetensors/model.safetensors');
  const logits = await scoreTokens(weights, '');
  expect(relativeDifference(lastOf(logits), logits_last.data)).toBeLessThan(2e-3);
});

test.each(['gpt2/pytorch_model.bin', 'gpt2/legacy.bin'])(
  'weights that stay in %s give the same bits as weights in the model',
  async (file) => {
    const inPlace = await scoreTokens(await locateOracleWeights(file));
    expect(inPlace).toEqual(await scoreTokens(await loadOracleWeights(file)));
  },
);
