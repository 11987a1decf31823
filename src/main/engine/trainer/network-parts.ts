import type { TrainedNetwork } from './trained-network.ts';
import type { WeightData } from './training-session.ts';

/** The network that a run trains, with the weights that it starts from. */
export interface NetworkParts {
  readonly network: TrainedNetwork;
  readonly normalizeEmbeddings: boolean;
  /**
   * By graph name: `clip_project.…`, `gpt.…`, or an LSTM's own. What starts from nothing has none yet.
   */
  readonly weights: ReadonlyMap<string, WeightData>;
  /** Whether the recipe asks for another network than the pack's, and starts from the pack's. */
  readonly ignoresNetworkKeys: boolean;
}
