import { circle, line } from '#core/demo-world/drawing/svg.ts';

const TYRE = '#2b2f3a';
const TYRE_RIM = '#7c8290';

/** A wheel of a motorbike or a bicycle: tyre, rim and spokes. */
export function drawSpokedWheel(x: number, radius: number, tyre: number): string {
  const spokes = Array.from({ length: 8 }, (_, index) => {
    const angle = (index * Math.PI) / 8;
    const dx = Math.cos(angle) * (radius - tyre);
    const dy = Math.sin(angle) * (radius - tyre);
    return `M${(x - dx).toFixed(1)} ${(-radius - dy).toFixed(1)}L${(x + dx).toFixed(1)} ${(-radius + dy).toFixed(1)}`;
  }).join('');
  return (
    circle([x, -radius, radius - tyre / 2], '#f2f4f6', {
      'fill-opacity': 0.14,
      stroke: TYRE,
      'stroke-width': tyre,
    }) +
    circle([x, -radius, radius - tyre - 1], 'none', { stroke: '#c3c8d0', 'stroke-width': 3 }) +
    circle([x, -radius, radius], 'none', { stroke: TYRE_RIM, 'stroke-width': 1.5 }) +
    line(spokes, '#aab0ba', 1.6) +
    circle([x, -radius, 6], '#6a7180')
  );
}

/** A wheel of a car or a bus: tyre and hub cap. */
export function drawCarWheel(x: number, radius: number): string {
  return (
    circle([x, -radius, radius], TYRE, { stroke: TYRE_RIM, 'stroke-width': 1.5 }) +
    circle([x, -radius, radius * 0.58], '#d5d9df') +
    circle([x, -radius, radius * 0.4], '#aab1bc') +
    circle([x, -radius, radius * 0.14], '#59606d')
  );
}
