import { join, resolve } from 'node:path';
import type { DecodedCaption } from '#core/decoding/decoded-caption.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { captionEmbeddings } from '#main/engine/captioner/caption-embeddings.ts';
import { encodePixels } from '#main/engine/captioner/encode-pixels.ts';
import { openPack } from '#main/engine/captioner/open-pack.ts';
import type { Placement } from '#main/platform/onnx/session.ts';
import { print } from './captioner/print.ts';

// node benchmarks/run.ts parity [pack]: each provider's embeddings and captions, in each precision, against the CPU's.

const PICTURES = 8;
const directory = resolve(process.argv[3] ?? join(import.meta.dirname, '../models/demo-vi'));

interface Answers {
  readonly embeddings: Float32Array;
  readonly captions: readonly (readonly Pick<DecodedCaption, 'tokens' | 'logprobs'>[])[];
}

const expected = await answer({ provider: 'cpu', precision: 'fp32' });
for (const [provider, precision] of [
  ['webgpu', 'fp32'],
  ['webgpu', 'fp16'],
  ['cuda', 'fp32'],
  ['cuda', 'fp16'],
] as const) {
  const label = `${provider}, ${precision}`;
  try {
    const actual = await answer({ provider, precision });
    const isSame = tokensOf(actual) === tokensOf(expected);
    const embeddings = largestDifference(actual.embeddings, expected.embeddings);
    const logprobs = largestDifference(logprobsOf(actual), logprobsOf(expected));
    const tokens = isSame ? 'the same tokens' : 'OTHER TOKENS';
    const differences = `embeddings off by ${embeddings.toExponential(1)}, log-probabilities by ${logprobs.toExponential(1)}`;
    print(label, `${tokens}; ${differences}`);
    // Of two tokens as likely as one another, rounding may take the other.
    if (!isSame && precision === 'fp32') process.exitCode = 1;
  } catch (error) {
    const [reason = ''] = String(error).split('\n');
    print(label, `cannot be used: ${reason.slice(0, 160)}`);
  }
}

async function answer(placement: Placement): Promise<Answers> {
  const pack = await openPack(directory, [placement]);
  const { size } = pack.manifest.imageEncoder.preprocessing;
  const random = createRandom('parity');
  const pixels = Array.from({ length: PICTURES }, () =>
    Float32Array.from({ length: 3 * size * size }, () => random.normal()),
  );
  const embeddings = await encodePixels(pack, pixels);
  const captions = await captionEmbeddings(pack, embeddings, PICTURES, { beams: 5, maxTokens: 20 });
  await pack.close();
  return { embeddings, captions };
}

function tokensOf({ captions }: Answers): string {
  return JSON.stringify(captions.map((beams) => beams.map(({ tokens }) => tokens)));
}

function logprobsOf({ captions }: Answers): readonly number[] {
  return captions.flat().flatMap(({ logprobs }) => logprobs);
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < b.length; index += 1) {
    largest = Math.max(largest, Math.abs((a[index] ?? Number.NaN) - (b[index] ?? 0)));
  }
  return largest;
}
