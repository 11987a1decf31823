import { type Beginning, putBehind, splitBeginning } from '#core/decoding/beginning.ts';
import { beamSearch, countCandidates } from '#core/decoding/beam-search.ts';
import type { DecodedCaption, DecodingOptions } from '#core/decoding/decoded-caption.ts';
import { describeCaption } from '#core/decoding/describe-caption.ts';
import { sampleCaptions } from '#core/decoding/sample-captions.ts';
import { bothRules, type FollowRule, noRepeatedNgrams } from '#core/decoding/token-rules.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type {
  AlternativeToken,
  CaptionParams,
  GeneratedCaption,
} from '#main/engine/protocol/captioner-methods.ts';
import { AppError } from '#shared/errors.ts';
import type { OpenPack } from './open-pack.ts';

export interface DecodingRequest
  extends Pick<
    CaptionParams,
    'diverse' | 'sampling' | 'beginning' | 'keywords' | 'noRepeat' | 'alternatives'
  > {
  /** 1 for greedy. */
  readonly beams: number;
  readonly maxTokens: number;
  /** Called between tokens; throws to give up. */
  readonly onStep?: () => void | Promise<void>;
}

/** Where captions go on from. */
export interface CaptionStart {
  /** `[count, P, D]` */
  readonly prefixes: Float32Array;
  readonly count: number;
  /** Tokens between prefix and caption, which are no part of it. */
  readonly prompt: readonly number[];
}

/** @throws AppError `BAD_REQUEST` if prompt and beginning leave no room for more. */
export async function sayCaptions(
  pack: OpenPack,
  { prefixes, count, prompt }: CaptionStart,
  request: DecodingRequest,
): Promise<readonly (readonly GeneratedCaption[])[]> {
  const { tokenizer } = pack;
  // After a prompt, the first word follows a space.
  const typed = prompt.length === 0 || !request.beginning ? '' : ' ';
  const beginning = splitBeginning(`${typed}${request.beginning ?? ''}`, tokenizer);
  const start = prompt.length === 0 ? beginning : putBehind(prompt, beginning);
  const options = toOptions(pack, request, start);
  const decoded = await decode(pack, prefixes, count, { request, options });
  return decoded.map((captions) =>
    captions.map((caption) => toGenerated(caption, beginning, tokenizer)),
  );
}

function toOptions(
  { manifest, network }: OpenPack,
  { maxTokens, noRepeat, alternatives, onStep }: DecodingRequest,
  beginning: Beginning,
): DecodingOptions {
  const room = network.room - beginning.tokens.length;
  if (room < 1) {
    const what = `${beginning.tokens.length} tokens, and the model reads ${network.room}`;
    throw new AppError('BAD_REQUEST', `The beginning is too long: it has ${what}.`);
  }
  const rule: FollowRule | undefined =
    noRepeat === undefined ? beginning.rule : bothRules(beginning.rule, noRepeatedNgrams(noRepeat));
  return {
    maxTokens: Math.min(maxTokens, room),
    stopTokens: new Set(manifest.decoding.stopTokens),
    beginning: beginning.tokens,
    ...{ rule, alternatives, onStep },
  };
}

function decode(
  { network }: OpenPack,
  prefixes: Float32Array,
  count: number,
  { request, options }: { readonly request: DecodingRequest; readonly options: DecodingOptions },
): Promise<readonly (readonly DecodedCaption[])[]> {
  const { sampling, diverse, beams } = request;
  const search = {
    ...options,
    beams: diverse === undefined ? beams : 1,
    groups: diverse?.groups,
    diversity: diverse?.strength,
  };
  const decoder = network.openDecoder({
    topCount: countCandidates(search),
    isWhole: sampling !== undefined || options.rule !== undefined,
  });
  return sampling === undefined
    ? beamSearch(decoder, prefixes, count, search)
    : sampleCaptions(decoder, prefixes, count, { ...options, ...sampling });
}

function toGenerated(
  caption: DecodedCaption,
  { tokens: before }: Beginning,
  tokenizer: TextTokenizer,
): GeneratedCaption {
  const { alternatives, ...rest } = caption;
  const described = describeCaption(
    {
      tokens: [...before, ...caption.tokens],
      // What a person typed is certain.
      logprobs: [...before.map(() => 0), ...caption.logprobs],
    },
    tokenizer,
  );
  if (alternatives === undefined) return { ...rest, ...described };
  const toText = ({ token, logprob }: { readonly token: number; readonly logprob: number }) =>
    ({ token, text: tokenizer.decode([token]), logprob }) satisfies AlternativeToken;
  return { ...rest, ...described, alternatives: alternatives.map((place) => place.map(toText)) };
}
