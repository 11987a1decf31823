import { DECODER_NAMES } from '#core/networks/caption-decoder.ts';
import type { RoleState } from './open-role.ts';

/** Keys and values of every layer, as they are given and as they are fed again. */
export function listDecoderState(layers: number): RoleState {
  const all = Array.from({ length: layers }, (_, layer) => layer);
  return {
    inputs: all.flatMap((layer) => [DECODER_NAMES.pastKey(layer), DECODER_NAMES.pastValue(layer)]),
    outputs: all.flatMap((layer) => [
      ...[DECODER_NAMES.presentKey(layer), DECODER_NAMES.presentValue(layer)],
    ]),
  };
}
