import { type RecurrentConfig, RECURRENT_ROOM } from '#core/networks/recurrent-captioner.ts';
import type { CaptionNetwork } from './caption-network.ts';
import { RecurrentDecoder, type RecurrentSessions } from './recurrent-decoder.ts';

/** An LSTM, which takes image embeddings as they are. */
export function createRecurrentNetwork(
  sessions: RecurrentSessions,
  config: RecurrentConfig,
): CaptionNetwork {
  return {
    room: RECURRENT_ROOM,
    toPrefixes: async (embeddings) => embeddings,
    openDecoder: () => new RecurrentDecoder(sessions, config),
    close: async () => {
      await Promise.all([sessions.start.close(), sessions.next.close()]);
    },
  };
}
