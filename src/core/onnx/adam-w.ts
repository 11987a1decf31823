import type { Graph, Value } from './graph.ts';
import { add } from './ops/add.ts';
import { div } from './ops/div.ts';
import { mul } from './ops/mul.ts';
import { sqrt } from './ops/sqrt.ts';
import { sub } from './ops/sub.ts';

export interface AdamWSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}

/** Scalars `[]` that change from step to step; t counts from 1. */
export interface AdamWStep {
  readonly learningRate: Value;
  /** 1 / (1 − beta1ᵗ) */
  readonly firstCorrection: Value;
  /** 1 / √(1 − beta2ᵗ) */
  readonly secondCorrection: Value;
}

export interface AdamWState {
  readonly parameter: Value;
  readonly gradient: Value;
  readonly firstMoment: Value;
  readonly secondMoment: Value;
}

/**
 * One AdamW update with decoupled weight decay, as PyTorch computes it:
 *
 *   m ← β₁·m + (1 − β₁)·g
 *   v ← β₂·v + (1 − β₂)·g²
 *   p ← p·(1 − lr·decay) − lr · m/(1 − β₁ᵗ) / (√v/√(1 − β₂ᵗ) + ε)
 *
 * @returns The new parameter and moments, shaped like the old ones.
 * @see https://arxiv.org/abs/1711.05101, algorithm 2
 */
export function adamW(
  graph: Graph,
  { parameter, gradient, firstMoment, secondMoment }: AdamWState,
  step: AdamWStep,
  settings: AdamWSettings,
): { readonly parameter: Value; readonly firstMoment: Value; readonly secondMoment: Value } {
  const { beta1, beta2, epsilon, weightDecay } = settings;
  const scaled = (x: Value, factor: number) => mul(graph, x, graph.scalar(factor));
  const m = add(graph, scaled(firstMoment, beta1), scaled(gradient, 1 - beta1));
  const square = mul(graph, gradient, gradient);
  const v = add(graph, scaled(secondMoment, beta2), scaled(square, 1 - beta2));
  const root = mul(graph, sqrt(graph, v), step.secondCorrection);
  const stepSize = mul(graph, step.learningRate, step.firstCorrection);
  const change = div(graph, mul(graph, m, stepSize), add(graph, root, graph.scalar(epsilon)));
  const keep = sub(graph, graph.scalar(1), scaled(step.learningRate, weightDecay));
  const p = sub(graph, mul(graph, parameter, keep), change);
  return { parameter: p, firstMoment: m, secondMoment: v };
}
