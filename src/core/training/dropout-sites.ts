import type { Dropout } from '#core/networks/dropout.ts';
import type { Value } from '#core/onnx/graph.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { staticShape } from '#core/onnx/shapes.ts';

/** A place in a network where values are dropped. */
export interface DropoutSite {
  /** The graph input that the mask is fed under. */
  readonly name: string;
  /** `[B, ...]` */
  readonly shape: readonly number[];
  /** Probability that a value becomes 0. */
  readonly rate: number;
}

/** Places of dropout in one graph, in the order in which the network was built. */
export class DropoutSites {
  readonly inputs: Value[] = [];
  readonly sites: DropoutSite[] = [];

  /** Dropout of one rate; none where the rate is 0. */
  ofRate(rate: number | undefined): { readonly dropout?: Dropout } {
    if (!rate) return {};
    const dropout: Dropout = (graph, x) => {
      const mask = graph.input(`dropout.${this.sites.length}`, 'float32', x.shape);
      this.inputs.push(mask);
      this.sites.push({ name: mask.name, shape: staticShape(x.shape), rate });
      return mul(graph, x, mask);
    };
    return { dropout };
  }
}
