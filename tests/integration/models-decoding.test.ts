import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { beamSearch } from '#core/decoding/beam-search.ts';
import { captionEmbeddings } from '#main/engine/captioner/caption-embeddings.ts';
import { type OpenPack, openPack } from '#main/engine/captioner/open-pack.ts';
import type { DecodingRequest } from '#main/engine/captioner/say-captions.ts';
import { importPack } from '#main/engine/packer/import/import-pack.ts';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { ORACLE_FOLDER, ORACLES } from '#tests/support/oracles.ts';

const folder = mkdtempSync(join(tmpdir(), 'viclipcap-'));
const { data, shape } = ORACLES.clip.image_features;
const [pictures = 0, width = 0] = shape;
const embeddings = Float32Array.from(data);
let pack: OpenPack;

beforeAll(async () => {
  const { directory } = await importPack(
    {
      clip: join(ORACLE_FOLDER, 'clip'),
      languageModel: join(ORACLE_FOLDER, 'gpt2'),
      mapper: join(ORACLE_FOLDER, 'clipcap-mlp-prefix-only.pt'),
      out: join(folder, 'pack'),
      name: 'pack',
      stopTokens: [ORACLES.caption.stop_token],
    },
    { signal: new AbortController().signal },
  );
  pack = await openPack(directory);
});

afterAll(async () => {
  await pack.close();
  rmSync(folder, { recursive: true });
});

function caption(
  request: Partial<DecodingRequest>,
  rows = Array.from({ length: pictures }, (_, i) => i),
) {
  const batch = new Float32Array(rows.length * width);
  for (const [at, row] of rows.entries()) {
    batch.set(embeddings.subarray(row * width, (row + 1) * width), at * width);
  }
  return captionEmbeddings(pack, batch, rows.length, { beams: 5, maxTokens: 14, ...request });
}

test.each<[string, Partial<DecodingRequest>]>([
  ['greedy', { beams: 1 }],
  ['beams', {}],
  ['diverse beams', { diverse: { groups: 5, strength: 1 } }],
  ['sampling', { sampling: { count: 3, seed: 1, temperature: 0.8, topP: 0.9 } }],
  ['a beginning', { beginning: 'một con m' }],
])('captions by %s are the same alone and in any batch', async (_what, request) => {
  const together = await caption(request, [2, 0, 1, 0]);
  for (const [at, row] of [2, 0, 1, 0].entries()) {
    const [alone] = await caption(request, [row]);
    expect(alone!.map(({ tokens }) => tokens)).toEqual(together[at]!.map(({ tokens }) => tokens));
    for (const [rank, { logprobs }] of alone!.entries()) {
      for (const [place, logprob] of logprobs.entries()) {
        expect(logprob).toBeCloseTo(together[at]![rank]!.logprobs[place]!, 4);
      }
    }
  }
});

test('a beginning stands at the start of every caption, a half word completed', async () => {
  for (const captions of await caption({ beginning: 'một con m' })) {
    for (const { text, words } of captions) {
      expect(text.startsWith('một con m'), text).toBe(true);
      expect(words.slice(0, 2)).toEqual([
        { text: 'một', probability: 1 },
        { text: 'con', probability: 1 },
      ]);
    }
  }
});

test('tokens read together with the prefix score what they do one by one', async () => {
  const prefix = Float32Array.from(ORACLES.caption.mlp.prefix.data);
  const decoder = pack.network.openDecoder({ topCount: 1 });
  const greedy = ORACLES.caption.mlp.greedy[0]!;
  const [captions] = await beamSearch(decoder, prefix.subarray(0, prefix.length / 3), 1, {
    ...{ beams: 1, maxTokens: 10, beginning: greedy.tokens.slice(0, 4) },
    stopTokens: new Set([ORACLES.caption.stop_token]),
  });
  const { tokens, logprobs } = captions![0]!;
  expect(tokens).toEqual(greedy.tokens.slice(4));
  expect(relativeDifference(logprobs, greedy.logprobs.slice(4))).toBeLessThan(1e-4);
});

test('five diverse captions begin in five ways', async () => {
  for (const captions of await caption({ diverse: { groups: 5, strength: 20 } })) {
    expect(new Set(captions.map(({ tokens }) => tokens[0])).size).toBe(5);
  }
});

test('a seed draws the same captions again', async () => {
  const sampling = { count: 2, seed: 7, temperature: 1, topP: 0.9 };
  expect(await caption({ sampling })).toEqual(await caption({ sampling }));
  const other = await caption({ sampling: { ...sampling, seed: 8 } });
  expect(other).not.toEqual(await caption({ sampling }));
});

test('no caption has a pair of tokens twice where that is ruled out', async () => {
  for (const captions of await caption({ noRepeat: 2 })) {
    for (const { tokens } of captions) {
      const pairs = tokens.slice(1).map((token, index) => `${tokens[index]} ${token}`);
      expect(new Set(pairs).size).toBe(pairs.length);
    }
  }
});

test('alternatives are told with their text, the token itself first when it is the likeliest', async () => {
  for (const [best] of await caption({ beams: 1, alternatives: 4 })) {
    const { tokens, logprobs, alternatives } = best!;
    expect(alternatives!.map(([first]) => [first!.token, first!.logprob])).toEqual(
      tokens.map((token, place) => [token, logprobs[place]]),
    );
    expect(alternatives!.every((place) => place.length === 4)).toBe(true);
    expect(alternatives![0]![0]!.text).toBe(pack.tokenizer.decode([tokens[0]!]));
  }
});

test('a beginning that leaves no room is refused in a sentence', async () => {
  await expect(caption({ beginning: 'phở '.repeat(80) })).rejects.toThrow(/beginning is too long/);
});
