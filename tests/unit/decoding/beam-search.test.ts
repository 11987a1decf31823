import { expect, test } from 'vitest';
import { beamSearch, type BeamSearchOptions } from '#core/decoding/beam-search.ts';
import { noRepeatedNgrams } from '#core/decoding/token-rules.ts';
import { FakeRowDecoder, normalized, randomModel } from '#tests/support/fake-row-decoder.ts';

const STOP = 0;
const OPTIONS = { beams: 4, maxTokens: 6, stopTokens: new Set([STOP]) };
const MODEL = randomModel(9);

async function search(pictures: readonly number[], options: Partial<BeamSearchOptions> = {}) {
  const decoder = new FakeRowDecoder(MODEL);
  return beamSearch(decoder, Float32Array.from(pictures), pictures.length, {
    ...OPTIONS,
    ...options,
  });
}

/** Every caption up to `maxTokens`, by going through them all. */
function listCaptions(picture: number, maxTokens: number, tokens: readonly number[] = []) {
  const found: { tokens: readonly number[]; mean: number }[] = [];
  const visit = (before: readonly number[], sum: number): void => {
    if (before.length === maxTokens || before.at(-1) === STOP) {
      found.push({ tokens: before, mean: sum / before.length });
      return;
    }
    for (const [token, logprob] of MODEL(picture, before).entries()) {
      visit([...before, token], sum + logprob);
    }
  };
  visit(tokens, 0);
  return found;
}

test('with as many beams as there are captions it finds the best of them all', async () => {
  const all = listCaptions(7, 3).sort((a, b) => b.mean - a.mean);
  const [captions] = await search([7], { beams: 9 ** 3, maxTokens: 3 });
  expect(captions!.slice(0, 20).map(({ tokens }) => tokens)).toEqual(
    all.slice(0, 20).map(({ tokens }) => tokens),
  );
  expect(captions![0]!.meanLogprob).toBeCloseTo(all[0]!.mean, 5);
});

test('a picture’s captions do not depend on what else is in the batch', async () => {
  const together = await search([3, 1, 4, 1, 5]);
  for (const [index, picture] of [3, 1, 4, 1, 5].entries()) {
    expect((await search([picture]))[0]).toEqual(together[index]);
  }
});

test('one beam takes the likeliest token every time', async () => {
  const [captions] = await search([2], { beams: 1 });
  const expected: number[] = [];
  while (expected.length < OPTIONS.maxTokens && expected.at(-1) !== STOP) {
    const logprobs = MODEL(2, expected);
    expected.push(logprobs.indexOf(Math.max(...logprobs)));
  }
  expect(captions!.map(({ tokens }) => tokens)).toEqual([expected]);
});

test('a beginning is read and not told again', async () => {
  const beginning = [5, 3];
  const [captions] = await search([2], { beginning, beams: 1, maxTokens: 1 });
  const logprobs = MODEL(2, beginning);
  const likeliest = logprobs.indexOf(Math.max(...logprobs));
  expect(captions).toMatchObject([{ tokens: [likeliest], logprobs: [logprobs[likeliest]] }]);
});

test('no caption repeats a pair of tokens where that is ruled out', async () => {
  const loop = new FakeRowDecoder(() => normalized(Float32Array.of(0, 5, 4, 3)));
  const options = { ...OPTIONS, beams: 3, maxTokens: 9, rule: noRepeatedNgrams(2) };
  const [captions] = await beamSearch(loop, Float32Array.of(0), 1, options);
  for (const { tokens } of captions!) {
    const pairs = tokens.slice(1).map((token, index) => `${tokens[index]} ${token}`);
    expect(new Set(pairs).size, tokens.join()).toBe(pairs.length);
  }
});

test('groups of beams begin with different words when that is dear enough', async () => {
  const captions = (await search([6], { beams: 1, groups: 5, diversity: 50 }))[0]!;
  expect(new Set(captions.map(({ tokens }) => tokens[0])).size).toBe(5);
  const means = captions.map(({ meanLogprob }) => meanLogprob);
  expect(means).toEqual(means.toSorted((a, b) => b - a));
});

test('groups that cost nothing find the same', async () => {
  const captions = (await search([6], { beams: 2, groups: 3, diversity: 0 }))[0]!;
  const [best] = (await search([6], { beams: 2 }))[0]!;
  expect(captions).toEqual([best, best, best]);
});

test('tells what else might have stood at each place', async () => {
  const [captions] = await search([2], { alternatives: 3 });
  const { tokens, alternatives } = captions![0]!;
  expect(alternatives).toHaveLength(tokens.length);
  for (const [place, told] of alternatives!.entries()) {
    const logprobs = [...MODEL(2, tokens.slice(0, place))];
    const three = logprobs.toSorted((a, b) => b - a).slice(0, 3);
    expect(told.map(({ logprob }) => logprob)).toEqual(three);
  }
});

test('work between steps can end the search', async () => {
  let steps = 0;
  const onStep = () => {
    steps += 1;
    if (steps === 2) throw new Error('enough');
  };
  await expect(search([2], { onStep })).rejects.toThrow('enough');
});
