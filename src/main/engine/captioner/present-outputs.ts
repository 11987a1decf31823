import { DECODER_NAMES } from '#core/networks/caption-decoder.ts';

/** What a cache wants of each run: keys and values of every layer, wherever the runtime makes them. */
export function listPresentOutputs(layers: number): Readonly<Record<string, null>> {
  return Object.fromEntries(
    Array.from({ length: layers }, (_, layer) => [
      [DECODER_NAMES.presentKey(layer), null],
      [DECODER_NAMES.presentValue(layer), null],
    ]).flat(),
  );
}
