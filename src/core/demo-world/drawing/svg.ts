type Attributes = Readonly<Record<string, string | number>>;

/** `<name a="b">children</name>`; numbers are rounded to a tenth, which no eye sees and every file feels. */
function element(name: string, attributes: Attributes, children = ''): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : value}"`)
    .join('');
  return children === '' ? `<${name}${written}/>` : `<${name}${written}>${children}</${name}>`;
}

export function path(d: string, fill: string, more: Attributes = {}): string {
  return element('path', { d, fill, ...more });
}

/** An open line with round ends. */
export function line(d: string, stroke: string, width: number, more: Attributes = {}): string {
  return element('path', {
    d,
    fill: 'none',
    stroke,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...more,
  });
}

/** @param box `[x, y, width, height]` */
export function rect(
  box: readonly [number, number, number, number],
  fill: string,
  more: Attributes = {},
): string {
  const [x, y, width, height] = box;
  return element('rect', { x, y, width, height, fill, ...more });
}

/** @param at `[centre x, centre y, radius]` */
export function circle(
  at: readonly [number, number, number],
  fill: string,
  more: Attributes = {},
): string {
  return element('circle', { cx: at[0], cy: at[1], r: at[2], fill, ...more });
}

/** @param at `[centre x, centre y, radius x, radius y]` */
export function ellipse(
  at: readonly [number, number, number, number],
  fill: string,
  more: Attributes = {},
): string {
  return element('ellipse', { cx: at[0], cy: at[1], rx: at[2], ry: at[3], fill, ...more });
}

export function group(transform: string, ...children: readonly string[]): string {
  return `<g transform="${transform}">${children.join('')}</g>`;
}

/** A gradient from top to bottom, as `[offset 0…1, colour, opacity]` stops; use it as `url(#id)`. */
export function verticalGradient(
  id: string,
  stops: readonly (readonly [number, string, number?])[],
): string {
  return element('linearGradient', { id, x1: 0, y1: 0, x2: 0, y2: 1 }, writeStops(stops));
}

/** A gradient from one colour at the top to another at the bottom; use it as `url(#id)`. */
export function fade(id: string, top: string, bottom: string): string {
  return verticalGradient(id, [
    [0, top],
    [1, bottom],
  ]);
}

/** A gradient from the centre outwards, as `[offset, colour, opacity]` stops. */
export function radialGradient(
  id: string,
  stops: readonly (readonly [number, string, number])[],
): string {
  return element('radialGradient', { id }, writeStops(stops));
}

function writeStops(stops: readonly (readonly [number, string, number?])[]): string {
  return stops
    .map(([offset, colour, opacity = 1]) =>
      element('stop', {
        offset: String(offset),
        'stop-color': colour,
        'stop-opacity': String(opacity),
      }),
    )
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
