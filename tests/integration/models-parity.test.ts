import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { ORACLE_FOLDER, type OracleArray, ORACLES } from '#tests/support/oracles.ts';
import { parseResults, runViclipcap } from '#tests/support/run-viclipcap.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

interface ExpectedCaption {
  readonly tokens: readonly number[];
  readonly text: string;
}

interface ExpectedCaptions {
  readonly greedy: readonly (ExpectedCaption & { readonly logprobs: readonly number[] })[];
  readonly beam5: readonly (readonly (ExpectedCaption & {
    readonly mean_logprob: number;
    readonly stopped: boolean;
  })[])[];
}

interface Result {
  readonly image: string;
  readonly captions: readonly {
    readonly text: string;
    readonly tokens: readonly number[];
    readonly logprobs: readonly number[];
    readonly meanLogprob: number;
    readonly stopped: boolean;
  }[];
  readonly embedding?: readonly number[];
}

const file = readFileSync(join(ORACLE_FOLDER, 'expected.json'), 'utf8');
const { caption, clip, images } = JSON.parse(file) as {
  readonly caption: Readonly<Record<'mlp' | 'transformer', ExpectedCaptions>>;
  readonly clip: { readonly image_features: OracleArray };
  readonly images: readonly string[];
};
const pictures = images.map((image) => join(ORACLE_FOLDER, image));

interface Checkpoints {
  readonly what: string;
  readonly languageModel: string;
  readonly mapper: string;
  readonly kind: 'mlp' | 'transformer';
}

const MLP = { mapper: 'clipcap-mlp-prefix-only.pt', kind: 'mlp' } as const;
const TRANSFORMER = {
  mapper: 'clipcap-transformer-prefix-only.pt',
  kind: 'transformer',
} as const;

/** Imports checkpoints and captions the pictures, both by the command line. */
async function captionWith({ languageModel, mapper }: Checkpoints) {
  const pack = join(makeTemporaryFolder(), 'pack');
  const imported = await runViclipcap(
    ...['models', 'import', '--clip', join(ORACLE_FOLDER, 'clip')],
    ...['--language-model', join(ORACLE_FOLDER, languageModel)],
    ...['--mapper', join(ORACLE_FOLDER, mapper), '--out', pack],
    ...['--stop-token', String(ORACLES.caption.stop_token)],
  );
  expect(imported).toMatchObject({ exitCode: 0, stdout: `The pack pack is in ${pack}\n` });
  const command = ['caption', '--model', pack, '--max-tokens', '14', '--json', '--beams'];
  const greedy = await runViclipcap(...command, '1', ...pictures);
  const beam = await runViclipcap(...command, '5', '--embeddings', ...pictures);
  return { greedy: parseResults<Result>(greedy), beam: parseResults<Result>(beam) };
}

test.each<Checkpoints>([
  { what: 'a zip archive and a lone MLP', languageModel: 'gpt2', ...MLP },
  { what: 'a legacy pickle and a lone MLP', languageModel: 'gpt2/legacy.bin', ...MLP },
  {
    what: 'a whole ClipCap model',
    languageModel: 'gpt2-safetensors',
    mapper: 'clipcap-mlp-full.pt',
    kind: 'mlp',
  },
  { what: 'a zip archive and a transformer', languageModel: 'gpt2', ...TRANSFORMER },
  { what: 'a legacy pickle and a transformer', languageModel: 'gpt2/legacy.bin', ...TRANSFORMER },
])('captions from $what are PyTorch’s', async (checkpoints) => {
  const { greedy, beam } = await captionWith(checkpoints);
  const expected = caption[checkpoints.kind];
  expect(beam.map(({ image }) => image)).toEqual(pictures);
  expect(greedy.map(({ captions }) => captions.map(({ tokens, text }) => [tokens, text]))).toEqual(
    expected.greedy.map(({ tokens, text }) => [[tokens, tidy(text)]]),
  );
  expect(
    beam.map(({ captions }) => captions.map(({ tokens, stopped }) => [tokens, stopped])),
  ).toEqual(expected.beam5.map((beams) => beams.map(({ tokens, stopped }) => [tokens, stopped])));
  const logprobs = greedy.flatMap(({ captions }) => captions.flatMap((each) => each.logprobs));
  const means = beam.flatMap(({ captions }) => captions.map(({ meanLogprob }) => meanLogprob));
  const embeddings = beam.flatMap(({ embedding }) => embedding ?? []);
  const differences = [
    relativeDifference(
      logprobs,
      expected.greedy.flatMap((each) => each.logprobs),
    ),
    relativeDifference(
      means,
      expected.beam5.flatMap((beams) => beams.map((each) => each.mean_logprob)),
    ),
    relativeDifference(embeddings, clip.image_features.data),
  ];
  expect(Math.max(...differences)).toBeLessThan(1e-4);
});

test.each<Checkpoints>([
  { what: 'an MLP', languageModel: 'gpt2-safetensors', ...MLP },
  { what: 'a transformer', languageModel: 'gpt2-safetensors', ...TRANSFORMER },
])('captions from half precision and $what are PyTorch’s but for ties', async (checkpoints) => {
  const { greedy } = await captionWith(checkpoints);
  for (const [index, expected] of caption[checkpoints.kind].greedy.entries()) {
    const [best] = greedy[index]?.captions ?? [];
    // PyTorch's numbers are of the weights before rounding, so two tokens within rounding may change places.
    const parting = expected.tokens.findIndex((token, place) => token !== best?.tokens[place]);
    const compared = parting === -1 ? expected.tokens.length : parting + 1;
    const logprobs = best?.logprobs.slice(0, compared) ?? [];
    const difference = relativeDifference(logprobs, expected.logprobs.slice(0, compared));
    expect(difference, `picture ${index}`).toBeLessThan(2e-3);
  }
});

/** A caption has no space at its ends and one between words. */
function tidy(text: string): string {
  return text.trim().replace(/ +/g, ' ');
}
