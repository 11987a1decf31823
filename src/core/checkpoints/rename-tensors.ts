import type { TensorIndex } from './tensor-entry.ts';

/** The tensors whose name begins with `prefix`, by the rest of it. */
export function withoutPrefix(tensors: TensorIndex, prefix: string): TensorIndex {
  return new Map(
    [...tensors]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );
}

/**
 * What stands before a network's own names: `transformer.`, `gpt.transformer.`, `module.` of a model that was
 * trained on several devices.
 *
 * @param landmark A name that the network has once.
 * @returns The shortest, or `undefined` if the landmark is not there.
 */
export function findPrefix(tensors: TensorIndex, landmark: string): string | undefined {
  const prefixes = [...tensors.keys()]
    .filter((name) => name === landmark || name.endsWith(`.${landmark}`))
    .map((name) => name.slice(0, -landmark.length));
  return prefixes.toSorted((a, b) => a.length - b.length)[0];
}

/** How many layers there are, by the names `<before>0<after>`, `<before>1<after>`, …. */
export function countLayers(tensors: TensorIndex, before: string, after: string): number {
  let layers = 0;
  while (tensors.has(`${before}${layers}${after}`)) layers += 1;
  return layers;
}
