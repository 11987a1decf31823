import { CheckpointError, type CheckpointFault } from './checkpoint-error.ts';
import type { MapperWeights } from './mapper-description.ts';
import { matchTensors } from './match-tensors.ts';
import { countLayers, findPrefix, withoutPrefix } from './rename-tensors.ts';
import type { TensorEntry, TensorIndex } from './tensor-entry.ts';

export interface MapperOptions {
  /** Names the checkpoint, for errors. */
  readonly where: string;
  /** Width of the language model; nothing in a lone MLP says how its output divides. */
  readonly modelWidth?: number;
  /** Of a transformer, which its tensors do not show; ClipCap has 8. */
  readonly heads?: number;
}

const CLIPCAP_HEADS = 8;

/**
 * Recognises ClipCap's mapping network in a checkpoint, whole model or prefix only, by its tensors.
 *
 * @throws CheckpointError `ARCHITECTURE_UNSUPPORTED` if there is none that we know, `SHAPE_DISAGREES` if its
 * tensors do not fit one another or the language model, `TENSOR_MISSING`, `TENSOR_EXTRA`.
 * @see https://github.com/rmokady/CLIP_prefix_caption/blob/main/train.py
 */
export function detectMapper(tensors: TensorIndex, options: MapperOptions): MapperWeights {
  const own = withoutPrefix(tensors, findMapperPrefix(tensors, options.where));
  if (own.has('prefix_const')) return describeTransformer(own, options);
  if (own.has('model.0.weight')) return describeMlp(own, options, findModelWidth(tensors, options));
  const weight = own.get('weight');
  if (weight?.shape.length === 2)
    return describeLinear(own, options, findModelWidth(tensors, options));
  return fail(options, 'ARCHITECTURE_UNSUPPORTED', 'has no mapping network that we know');
}

function findMapperPrefix(tensors: TensorIndex, where: string): string {
  const whole = [...tensors.keys()].find((name) => /(^|\.)clip_project\./.test(name));
  if (whole !== undefined) return whole.slice(0, whole.indexOf('clip_project.') + 13);
  const isOneLayer = tensors.size === 2 && tensors.has('weight') && tensors.has('bias');
  const prefix = isOneLayer
    ? ''
    : (findPrefix(tensors, 'prefix_const') ?? findPrefix(tensors, 'model.0.weight'));
  if (prefix !== undefined) return prefix;
  return fail({ where }, 'ARCHITECTURE_UNSUPPORTED', 'has no mapping network that we know');
}

function findModelWidth(tensors: TensorIndex, options: MapperOptions): number {
  const table = [...tensors.values()].find(({ name }) => /(^|\.)wte\.weight$/.test(name));
  const width = options.modelWidth ?? table?.shape[1];
  if (width !== undefined) return width;
  return fail(
    options,
    'CONFIG_INVALID',
    'needs its language model, whose width divides its output',
  );
}

function describeMlp(
  tensors: TensorIndex,
  options: MapperOptions,
  modelWidth: number,
): MapperWeights {
  const indices = [...tensors.keys()]
    .flatMap((name) => /^model\.(\d+)\.weight$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);
  const canonical = new Map<string, TensorEntry>();
  for (const [name, tensor] of tensors) {
    const match = /^model\.(\d+)\.(weight|bias)$/.exec(name);
    const layer = indices.indexOf(Number(match?.[1]));
    canonical.set(match === null ? name : `model.${2 * layer}.${match[2]}`, tensor);
  }
  const widths = indices.map((index) => tensors.get(`model.${index}.weight`)?.shape[0] ?? 0);
  const embeddingWidth = tensors.get('model.0.weight')?.shape[1] ?? 0;
  const shapes = widths.flatMap((to, layer): [string, number[]][] => [
    [`model.${2 * layer}.weight`, [to, widths[layer - 1] ?? embeddingWidth]],
    [`model.${2 * layer}.bias`, [to]],
  ]);
  return {
    mapper: {
      kind: 'mlp',
      embeddingWidth,
      prefixLength: dividePrefix(widths.at(-1) ?? 0, modelWidth, options),
      modelWidth,
      hiddenWidths: widths.slice(0, -1),
      hasDropout: (indices[1] ?? 2) > 2,
    },
    tensors: matchTensors(canonical, new Map(shapes), options),
  };
}

function describeLinear(
  tensors: TensorIndex,
  options: MapperOptions,
  modelWidth: number,
): MapperWeights {
  const [output = 0, embeddingWidth = 0] = tensors.get('weight')?.shape ?? [];
  const prefixLength = dividePrefix(output, modelWidth, options);
  const shapes = new Map([
    ['weight', [output, embeddingWidth]],
    ['bias', [output]],
  ]);
  return {
    mapper: { kind: 'linear', embeddingWidth, prefixLength, modelWidth },
    tensors: matchTensors(tensors, shapes, options),
  };
}

function describeTransformer(tensors: TensorIndex, options: MapperOptions): MapperWeights {
  const [prefixLength = 0, modelWidth = 0] = tensors.get('prefix_const')?.shape ?? [];
  if (options.modelWidth !== undefined && options.modelWidth !== modelWidth) {
    const widths = `of ${modelWidth}, but the language model's are of ${options.modelWidth}`;
    fail(options, 'SHAPE_DISAGREES', `makes embeddings ${widths}`);
  }
  const [tokens = 0, embeddingWidth = 0] = tensors.get('linear.weight')?.shape ?? [];
  const clipLength = dividePrefix(tokens, modelWidth, options);
  const layers = countLayers(tensors, 'transformer.layers.', '.norm1.weight');
  const mlpWidth = tensors.get('transformer.layers.0.mlp.fc1.weight')?.shape[0] ?? 0;
  const heads = options.heads ?? CLIPCAP_HEADS;
  if (modelWidth % heads !== 0) {
    fail(options, 'CONFIG_INVALID', `has a width of ${modelWidth}, which is not ${heads} heads`);
  }
  const sizes = { modelWidth, mlpWidth };
  const shapes = new Map<string, readonly number[]>([
    ['prefix_const', [prefixLength, modelWidth]],
    ['linear.weight', [tokens, embeddingWidth]],
    ['linear.bias', [tokens]],
    ...Array.from({ length: layers }, (_, layer) => transformerShapes(layer, sizes)).flat(),
  ]);
  return {
    mapper: {
      kind: 'transformer',
      embeddingWidth,
      prefixLength,
      modelWidth,
      clipLength,
      layers,
      heads,
      mlpWidth,
    },
    tensors: matchTensors(tensors, shapes, options),
  };
}

function transformerShapes(
  layer: number,
  { modelWidth: width, mlpWidth }: { readonly modelWidth: number; readonly mlpWidth: number },
): [string, readonly number[]][] {
  const shapes: [string, readonly number[]][] = [
    ['norm1.weight', [width]],
    ['norm1.bias', [width]],
    ['attn.to_queries.weight', [width, width]],
    ['attn.to_keys_values.weight', [2 * width, width]],
    ['attn.project.weight', [width, width]],
    ['attn.project.bias', [width]],
    ['norm2.weight', [width]],
    ['norm2.bias', [width]],
    ['mlp.fc1.weight', [mlpWidth, width]],
    ['mlp.fc1.bias', [mlpWidth]],
    ['mlp.fc2.weight', [width, mlpWidth]],
    ['mlp.fc2.bias', [width]],
  ];
  return shapes.map(([name, shape]) => [`transformer.layers.${layer}.${name}`, shape]);
}

function dividePrefix(output: number, modelWidth: number, options: MapperOptions): number {
  if (output > 0 && output % modelWidth === 0) return output / modelWidth;
  const what = `makes ${output} numbers, which is no multiple of the language model's ${modelWidth}`;
  return fail(options, 'SHAPE_DISAGREES', what);
}

function fail(options: { readonly where: string }, fault: CheckpointFault, what: string): never {
  throw new CheckpointError(fault, `${options.where} ${what}`);
}
