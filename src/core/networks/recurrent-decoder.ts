import { Graph, type Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { expandLike } from '#core/onnx/ops/expand.ts';
import { gather } from '#core/onnx/ops/gather.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { logSoftmax } from '#core/onnx/ops/log-softmax.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { slice } from '#core/onnx/ops/slice.ts';
import { unitRows } from './contrastive-loss.ts';
import type { LstmState } from './lstm-cell.ts';
import { Parameters } from './parameters.ts';
import {
  embedWords,
  type RecurrentConfig,
  readInput,
  recurrentImage,
  recurrentScores,
} from './recurrent-captioner.ts';

/** Names that the two graphs of a recurrent decoder are fed and answer under. */
export const RECURRENT_NAMES = {
  embedding: 'embedding',
  tokens: 'tokens',
  pastRows: 'past_rows',
  logprobs: 'logprobs',
  /** What a row remembers, by the name it leaves under, and the one that it is fed under again. */
  memory: {
    'present.hidden': 'past.hidden',
    'present.cell': 'past.cell',
    'present.image': 'past.image',
  },
} as const;

/** A graph before it has weights. */
export interface RecurrentGraph {
  readonly graph: Graph;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly parameters: ReadonlyMap<string, Value>;
}

/**
 * Begins captions: image embeddings `[B, E]` to what is remembered of each, and the log-probabilities `[B, V]` of
 * the first word.
 *
 * @param normalizeEmbeddings Whether each embedding is scaled to length one first.
 */
export function recurrentStart(
  config: RecurrentConfig,
  normalizeEmbeddings = false,
): RecurrentGraph {
  const graph = new Graph();
  const weights = new Parameters(graph);
  const { embeddingWidth } = config;
  const embedding = graph.input(RECURRENT_NAMES.embedding, 'float32', ['batch', embeddingWidth]);
  const seen = normalizeEmbeddings ? unitRows(graph, embedding) : embedding;
  const image = recurrentImage(graph, weights, seen, config);
  const zeros = zeroState(graph, embedding, config);
  const empty = { hidden: zeros, cell: zeros };
  const state =
    config.image === 'first-input'
      ? readInput(graph, weights, { x: image, state: empty }, config)
      : empty;
  return finish(graph, weights, { inputs: [embedding], state, image }, config);
}

/**
 * Reads one word a row, int64 `[B]`, after what row `past_rows` `[B]` of the last step remembers, and gives the
 * log-probabilities `[B, V]` of the next.
 */
export function recurrentNext(config: RecurrentConfig): RecurrentGraph {
  const graph = new Graph();
  const weights = new Parameters(graph);
  const tokens = graph.input(RECURRENT_NAMES.tokens, 'int64', ['batch']);
  const pastRows = graph.input(RECURRENT_NAMES.pastRows, 'int64', ['batch']);
  const { memory } = RECURRENT_NAMES;
  const { stateWidth, wordWidth } = config;
  const imageWidth = config.image === 'first-input' ? wordWidth : stateWidth;
  const remembered = [
    graph.input(memory['present.hidden'], 'float32', ['past_batch', stateWidth]),
    graph.input(memory['present.cell'], 'float32', ['past_batch', stateWidth]),
    graph.input(memory['present.image'], 'float32', ['past_batch', imageWidth]),
  ] as const;
  const [hidden, cell, image] = remembered.map((x) => gather(graph, x, pastRows)) as [
    ...[Value, Value, Value],
  ];
  const x = embedWords(graph, weights, tokens, config);
  const state = readInput(graph, weights, { x, state: { hidden, cell } }, config);
  const inputs = [tokens, pastRows, ...remembered];
  return finish(graph, weights, { inputs, state, image }, config);
}

interface Read {
  readonly inputs: readonly Value[];
  readonly state: LstmState;
  readonly image: Value;
}

function finish(
  graph: Graph,
  weights: Parameters,
  { inputs, state, image }: Read,
  config: RecurrentConfig,
): RecurrentGraph {
  const hidden = reshape(graph, state.hidden, ['batch', 1, config.stateWidth]);
  const scores = recurrentScores(graph, weights, { hidden, image }, config);
  const outputs = [
    identity(graph, logSoftmax(graph, scores), RECURRENT_NAMES.logprobs),
    identity(graph, state.hidden, 'present.hidden'),
    identity(graph, state.cell, 'present.cell'),
    identity(graph, image, 'present.image'),
  ];
  return { graph, inputs, outputs, parameters: weights.values };
}

/** `[B, H]` of zeros. */
function zeroState(
  graph: Graph,
  embedding: Value,
  { embeddingWidth, stateWidth }: RecurrentConfig,
): Value {
  const column = slice(graph, embedding, { axis: 1, fromStart: 0, fromEnd: embeddingWidth - 1 });
  const zeros = expandLike(graph, graph.scalar(0), column); // [B, 1]
  const row = graph.constant(new Float32Array(stateWidth), [1, stateWidth]);
  return add(graph, zeros, row);
}
