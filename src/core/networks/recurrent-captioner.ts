import type { Graph, Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { concat } from '#core/onnx/ops/concat.ts';
import { gather } from '#core/onnx/ops/gather.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { slice } from '#core/onnx/ops/slice.ts';
import { split } from '#core/onnx/ops/split.ts';
import { staticDim } from '#core/onnx/shapes.ts';
import type { Dropping } from './dropout.ts';
import { linear } from './linear.ts';
import { type LstmState, lstmInputGates, lstmStep } from './lstm-cell.ts';
import type { Parameters } from './parameters.ts';

/** A captioner whose memory is an LSTM: the baselines that captioning papers compare with. */
export interface RecurrentConfig {
  /**
   * Where the image comes in: as the LSTM's first input, before any word (Show and Tell), or merged with the
   * LSTM's state when the next word is scored, by addition or side by side (Merge-RNN).
   */
  readonly image: 'first-input' | 'add' | 'concat';
  readonly vocabularySize: number;
  /** Width of an image embedding (E). */
  readonly embeddingWidth: number;
  /** Width of a word (W). */
  readonly wordWidth: number;
  /** Width of the LSTM's state (H). */
  readonly stateWidth: number;
}

/** An LSTM may go on for ever; a caption has at most so many tokens. */
export const RECURRENT_ROOM = 400;

/**
 * The image as the network takes it: `[B, E]` to `[B, W]` where it is an input, else to `[B, H]`.
 *
 * @see Vinyals et al. 2015, https://arxiv.org/abs/1411.4555; Tanti et al. 2017, https://arxiv.org/abs/1703.09137
 */
export function recurrentImage(
  graph: Graph,
  parameters: Parameters,
  embedding: Value,
  config: RecurrentConfig,
): Value {
  const to = config.image === 'first-input' ? config.wordWidth : config.stateWidth;
  return linear(graph, parameters.scope('image.'), embedding, { from: config.embeddingWidth, to });
}

export interface RecurrentInputs extends Dropping {
  /** `[B, E]` */
  readonly embedding: Value;
  /** int64 `[B, T]` with T at least 2; padding comes last and may hold any token. */
  readonly tokens: Value;
}

/**
 * Scores every token of captions, each after those before it, by unrolling the LSTM. Dropout is of words and of
 * states.
 *
 * @returns Logits `[B·T, V]`.
 */
export function recurrentLogits(
  graph: Graph,
  parameters: Parameters,
  { embedding, tokens, dropout }: RecurrentInputs,
  config: RecurrentConfig,
): Value {
  const dropped = (x: Value) => (dropout ? dropout(graph, x) : x);
  const batch = staticDim(tokens.shape, 0);
  const { stateWidth } = config;
  const image = recurrentImage(graph, parameters, embedding, config);
  let state = emptyState(graph, [batch, stateWidth]);
  const states: Value[] = config.image === 'first-input' ? [] : [state.hidden];

  const read = slice(graph, tokens, { axis: 1, fromStart: 0, fromEnd: 1 });
  const words = embedWords(graph, parameters, read, config); // [B, T − 1, W]
  const inputs =
    config.image === 'first-input'
      ? concat(graph, [reshape(graph, image, [batch, 1, config.wordWidth]), words], 1)
      : words;
  const lstm = parameters.scope('lstm.');
  const gates = lstmInputGates(graph, lstm, dropped(inputs), lstmSizes(config)); // [B, S, 4H]
  for (const part of split(graph, gates, 1, staticDim(inputs.shape, 1))) {
    const inputGates = reshape(graph, part, [batch, 4 * stateWidth]);
    state = lstmStep(graph, lstm, inputGates, state);
    states.push(state.hidden);
  }
  const rows = states.map((hidden) => reshape(graph, hidden, [batch, 1, stateWidth]));
  const hidden = dropped(concat(graph, rows, 1)); // [B, T, H]
  return recurrentScores(graph, parameters, { hidden, image }, config);
}

/** A single step while captioning: reads `x`, an embedded word or image, `[B, W]`. */
export function readInput(
  graph: Graph,
  parameters: Parameters,
  { x, state }: { readonly x: Value; readonly state: LstmState },
  config: RecurrentConfig,
): LstmState {
  const gates = lstmInputGates(graph, parameters.scope('lstm.'), x, lstmSizes(config));
  return lstmStep(graph, parameters.scope('lstm.'), gates, state);
}

/** int64 `[...]` to `[..., W]`. */
export function embedWords(
  graph: Graph,
  parameters: Parameters,
  tokens: Value,
  { vocabularySize, wordWidth }: RecurrentConfig,
): Value {
  return gather(graph, parameters.get('embedding.weight', [vocabularySize, wordWidth]), tokens);
}

/**
 * Scores of every word after the states given.
 *
 * @param inputs.hidden `[B, T, H]`
 * @param inputs.image What `recurrentImage` made, of which there is one for all T states.
 * @returns `[B·T, V]`
 */
export function recurrentScores(
  graph: Graph,
  parameters: Parameters,
  { hidden, image }: { readonly hidden: Value; readonly image: Value },
  config: RecurrentConfig,
): Value {
  const { stateWidth, vocabularySize } = config;
  const [batch, length] = [hidden.shape[0] ?? 1, staticDim(hidden.shape, 1)];
  const merged = mergeImage();
  const from = staticDim(merged.shape, 2);
  const rows = reshape(graph, merged, [
    length === 1 ? batch : staticDim(hidden.shape, 0) * length,
    from,
  ]);
  return linear(graph, parameters.scope('output.'), rows, { from, to: vocabularySize });

  function mergeImage(): Value {
    if (config.image === 'first-input') return hidden;
    const own = reshape(graph, image, [batch, 1, stateWidth]);
    if (config.image === 'add') return add(graph, hidden, own);
    return concat(
      graph,
      [
        hidden,
        concat(
          graph,
          Array.from({ length }, () => own),
          1,
        ),
      ],
      2,
    );
  }
}

function emptyState(graph: Graph, shape: readonly [number, number]): LstmState {
  const zeros = graph.constant(new Float32Array(shape[0] * shape[1]), shape);
  return { hidden: zeros, cell: zeros };
}

function lstmSizes({ wordWidth, stateWidth }: RecurrentConfig) {
  return { from: wordWidth, to: stateWidth };
}
