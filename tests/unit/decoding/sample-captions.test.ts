import { expect, test } from 'vitest';
import { type SamplingOptions, sampleCaptions } from '#core/decoding/sample-captions.ts';
import { FakeRowDecoder, normalized, randomModel } from '#tests/support/fake-row-decoder.ts';

const OPTIONS: SamplingOptions = {
  ...{ count: 3, seed: 'seed', temperature: 1, topP: 1 },
  ...{ maxTokens: 8, stopTokens: new Set([0]) },
};

function sample(pictures: readonly number[], options: Partial<SamplingOptions> = {}) {
  const decoder = new FakeRowDecoder(randomModel(9));
  const prefixes = Float32Array.from(pictures);
  return sampleCaptions(decoder, prefixes, pictures.length, { ...OPTIONS, ...options });
}

test('a seed gives the same captions again, another seed others', async () => {
  expect(await sample([1, 2])).toEqual(await sample([1, 2]));
  expect(await sample([1, 2])).not.toEqual(await sample([1, 2], { seed: 'other' }));
});

test('a picture’s captions do not depend on what else is in the batch', async () => {
  const together = await sample([3, 1, 4, 1]);
  for (const [index, picture] of [3, 1, 4, 1].entries()) {
    expect((await sample([picture]))[0]).toEqual(together[index]);
  }
});

test('tokens come as often as the model says', async () => {
  const probabilities = [0.5, 0.3, 0.15, 0.05];
  const share = await drawFirstTokens(probabilities, { temperature: 1, topP: 1 });
  for (const [token, probability] of probabilities.entries()) {
    expect(share[token]).toBeCloseTo(probability, 1);
  }
});

test('a low temperature leaves the likeliest, a nucleus leaves out the rest', async () => {
  const probabilities = [0.5, 0.3, 0.15, 0.05];
  expect(await drawFirstTokens(probabilities, { temperature: 0.01, topP: 1 })).toEqual([
    1, 0, 0, 0,
  ]);
  const nucleus = await drawFirstTokens(probabilities, { temperature: 1, topP: 0.75 });
  expect(nucleus[0]).toBeCloseTo(0.5 / 0.8, 1);
  expect(nucleus.slice(2)).toEqual([0, 0]);
});

test('the log-probabilities are the model’s own, whatever the temperature', async () => {
  const model = randomModel(9);
  const [captions] = await sample([5], { temperature: 3, topP: 0.9 });
  for (const { tokens, logprobs } of captions!) {
    const expected = tokens.map((token, place) => model(5, tokens.slice(0, place))[token]);
    expect(logprobs).toEqual(expected);
  }
});

async function drawFirstTokens(
  probabilities: readonly number[],
  options: Pick<SamplingOptions, 'temperature' | 'topP'>,
): Promise<readonly number[]> {
  const scores = normalized(Float32Array.from(probabilities, Math.log));
  const decoder = new FakeRowDecoder(() => scores);
  const count = 4000;
  const [captions] = await sampleCaptions(decoder, Float32Array.of(0), 1, {
    ...{ ...OPTIONS, ...options, count },
    maxTokens: 1,
  });
  return probabilities.map(
    (_, token) => captions!.filter(({ tokens }) => tokens[0] === token).length / count,
  );
}
