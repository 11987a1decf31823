import { expect, test } from 'vitest';
import { beamSearch } from '#core/decoding/beam-search.ts';
import { rankTokens } from '#core/decoding/rank-tokens.ts';
import type { NextTokens, RowDecoder } from '#core/decoding/row-decoder.ts';
import { type CacheKind, captionDecoder, DECODER_NAMES } from '#core/networks/caption-decoder.ts';
import { HIDDEN } from '#core/networks/causal-bias.ts';
import { mlpMapper } from '#core/networks/mlp-mapper.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { Graph } from '#core/onnx/graph.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { SessionDecoder } from '#main/engine/captioner/session-decoder.ts';
import {
  floatsOf,
  floatTensor,
  integerTensor,
  type OnnxSession,
  openSession,
} from '#main/platform/onnx/session.ts';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { initializersFor, openNetwork } from '#tests/support/open-network.ts';
import { loadOracleWeights, ORACLE_GPT2, ORACLE_MAPPER, ORACLES } from '#tests/support/oracles.ts';

const { mlp, stop_token } = ORACLES.caption;
const PICTURES = 3;
const MAX_TOKENS = 14;
const { prefixLength } = ORACLE_MAPPER;
const { width, heads, layers } = ORACLE_GPT2;
const prefixes = Float32Array.from(mlp.prefix.data);
const stopTokens = new Set([stop_token]);

test('the mapper turns image features into the prefix that PyTorch does, to 1e-4', async () => {
  const graph = new Graph();
  const parameters = new Parameters(graph, 'clip_project.');
  const embedding = graph.input('embedding', 'float32', ['batch', 48]);
  const prefix = mlpMapper(graph, parameters, embedding, ORACLE_MAPPER);
  const session = await openNetwork(graph, {
    inputs: [embedding],
    outputs: { prefix },
    initializers: initializersFor(
      parameters,
      await loadOracleWeights('clipcap-mlp-prefix-only.pt'),
    ),
  });
  const { data, shape } = ORACLES.clip.image_features;
  const outputs = await session.run({ embedding: floatTensor(Float32Array.from(data), shape) });
  expect(outputs['prefix']?.dims).toEqual(mlp.prefix.shape);
  expect(relativeDifference(floatsOf(outputs['prefix']), mlp.prefix.data)).toBeLessThan(1e-4);
  await session.close();
});

const KINDS = ['growing', 'roomy'] as const;

test.each(KINDS)(
  'greedy captions with a %s cache are those without one, and PyTorch’s',
  async (kind) => {
    const session = await openDecoder(kind);
    const plain = await openDecoder('growing');
    const options = { beams: 1, maxTokens: MAX_TOKENS, stopTokens };
    const cached = new SessionDecoder(session, ORACLE_GPT2, { prefixLength, topCount: 5 });
    const captions = await beamSearch(cached, prefixes, PICTURES, options);
    const slow = await beamSearch(new UncachedDecoder(plain), prefixes, PICTURES, options);
    await session.close();
    await plain.close();

    const best = captions.map(([caption]) => caption!);
    expect(best.map(({ tokens }) => tokens)).toEqual(mlp.greedy.map(({ tokens }) => tokens));
    expect(slow.map(([caption]) => caption!.tokens)).toEqual(best.map(({ tokens }) => tokens));
    const logprobs = best.flatMap((caption) => caption.logprobs);
    const expected = mlp.greedy.flatMap((caption) => caption.logprobs);
    expect(relativeDifference(logprobs, expected)).toBeLessThan(1e-4);
    const uncached = slow.flatMap(([caption]) => caption!.logprobs);
    expect(relativeDifference(logprobs, uncached)).toBeLessThan(1e-6);
  },
);

test.each(KINDS)('five beams with a %s cache are PyTorch’s, in its order', async (kind) => {
  const session = await openDecoder(kind);
  const options = { beams: 5, maxTokens: MAX_TOKENS, stopTokens };
  const decoder = new SessionDecoder(session, ORACLE_GPT2, { prefixLength, topCount: 5 });
  const captions = await beamSearch(decoder, prefixes, PICTURES, options);
  await session.close();

  expect(captions.map((beams) => beams.map(({ tokens }) => tokens))).toEqual(
    mlp.beam5.map((beams) => beams.map(({ tokens }) => tokens)),
  );
  const means = captions.flat().map(({ meanLogprob }) => meanLogprob);
  const expected = mlp.beam5.flat().map(({ mean_logprob }) => mean_logprob);
  expect(relativeDifference(means, expected)).toBeLessThan(1e-4);
});

test('beams that outgrow the room and change places are those of a growing cache', async () => {
  const found = [];
  for (const kind of KINDS) {
    const session = await openDecoder(kind);
    const decoder = new SessionDecoder(session, ORACLE_GPT2, { prefixLength, topCount: 7 });
    // Used twice, as a batch follows the other.
    const one = prefixes.slice(0, prefixLength * width);
    await beamSearch(decoder, one, 1, { beams: 2, maxTokens: 3, stopTokens });
    const options = { beams: 7, maxTokens: 50, stopTokens };
    const captions = await beamSearch(decoder, prefixes, PICTURES, options);
    found.push(captions.map((beams) => beams.map(({ tokens }) => tokens)));
    await session.close();
  }
  expect(found[1]).toEqual(found[0]);
  expect(Math.max(...(found[0] ?? []).flat().map((tokens) => tokens.length))).toBeGreaterThan(34);
});

async function openDecoder(kind: CacheKind = 'roomy'): Promise<OnnxSession> {
  const graph = new Graph();
  const parameters = new Parameters(graph, 'transformer.');
  const { inputs, outputs } = captionDecoder(graph, parameters, ORACLE_GPT2, kind);
  const weights = await loadOracleWeights('gpt2/pytorch_model.bin');
  const initializers = initializersFor(parameters, weights);
  return openSession(serializeModel({ graph, inputs, outputs, initializers }), { threads: 1 });
}

/** Reads every row from its beginning at every step, alone: the plain way that a cache must equal. */
class UncachedDecoder implements RowDecoder {
  readonly #session: OnnxSession;
  #rows: readonly { readonly prefix: Float32Array; readonly tokens: readonly number[] }[] = [];

  constructor(session: OnnxSession) {
    this.#session = session;
  }

  start(all: Float32Array, rows: number): Promise<NextTokens> {
    const size = prefixLength * width;
    this.#rows = Array.from({ length: rows }, (_, row) => ({
      prefix: all.slice(row * size, (row + 1) * size),
      tokens: [],
    }));
    return this.#score();
  }

  advance(from: readonly number[], tokens: readonly number[]): Promise<NextTokens> {
    this.#rows = from.map((row, index) => {
      const { prefix, tokens: before } = this.#rows[row]!;
      return { prefix, tokens: [...before, tokens[index]!] };
    });
    return this.#score();
  }

  async #score(): Promise<NextTokens> {
    const vocabularySize = ORACLE_GPT2.vocabularySize;
    const data = new Float32Array(this.#rows.length * vocabularySize);
    for (const [row, { prefix, tokens }] of this.#rows.entries()) {
      const length = prefixLength + tokens.length;
      const empty = () => floatTensor(new Float32Array(0), [1, heads, 0, width / heads]);
      const past = Array.from({ length: layers }, (_, layer) => [
        [DECODER_NAMES.pastKey(layer), empty()],
        [DECODER_NAMES.pastValue(layer), empty()],
      ]);
      const bias = Float32Array.from({ length: length * length }, (_, place) =>
        place % length > Math.floor(place / length) ? HIDDEN : 0,
      );
      const outputs = await this.#session.run({
        [DECODER_NAMES.prefix]: floatTensor(prefix, [1, prefixLength, width]),
        [DECODER_NAMES.tokens]: integerTensor(tokens, [1, tokens.length]),
        [DECODER_NAMES.positions]: integerTensor([...new Array(length).keys()], [length]),
        [DECODER_NAMES.attentionBias]: floatTensor(bias, [1, 1, length, length]),
        [DECODER_NAMES.readRows]: integerTensor([length - 1], [1]),
        [DECODER_NAMES.pastRows]: integerTensor([0], [1]),
        [DECODER_NAMES.topCount]: integerTensor([1], [1]),
        ...Object.fromEntries(past.flat()),
      });
      data.set(floatsOf(outputs[DECODER_NAMES.logprobs]), row * vocabularySize);
    }
    const logprobs = (row: number) =>
      data.subarray(row * vocabularySize, (row + 1) * vocabularySize);
    return {
      rows: this.#rows.length,
      logprobs,
      likeliest: (row, count) => rankTokens(logprobs(row), count),
    };
  }
}
