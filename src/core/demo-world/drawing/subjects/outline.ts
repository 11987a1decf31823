import { line } from '#core/demo-world/drawing/svg.ts';

/** The rim that sets every thing off from what is behind it. */
export function outline(stroke: string, width = 3): Readonly<Record<string, string | number>> {
  return { stroke, 'stroke-width': width, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };
}

interface Limb {
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
}

/** A round-ended arm, leg, tail or tube along `d`, outlined like everything else. */
export function limb(d: string, { fill, stroke, width }: Limb): string {
  return line(d, stroke, width + 6) + line(d, fill, width);
}
