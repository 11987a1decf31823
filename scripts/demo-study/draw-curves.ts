export interface CurvesRequest {
  readonly title: string;
  readonly curves: readonly {
    readonly name: string;
    readonly points: readonly { readonly size: number; readonly value: number }[];
  }[];
  /** What a dashed line shows, if anything. */
  readonly before: number | undefined;
}

const [WIDTH, HEIGHT] = [760, 380];
const PLOT = { left: 48, right: 520, top: 40, bottom: 330 };
const COLOURS = ['#2f6f8f', '#b5651d', '#4f7f4f', '#8a5a83', '#a08030', '#7a7a7a'];
/** Of lines whose colours come again. */
const DASHES = ['', '2 3', '8 4'];
const LABEL_HEIGHT = 15;

/** Draws lines over the number of pictures, each with its name at its end; quiet on light and on dark pages. */
export function drawCurves({ title, curves, before }: CurvesRequest): string {
  const drawn = curves.filter(({ points }) => points.length > 0);
  const values = drawn.flatMap(({ points }) => points.map(({ value }) => value));
  const sizes = [...new Set(drawn.flatMap(({ points }) => points.map(({ size }) => size)))];
  const most = Math.ceil(Math.max(0.5, before ?? 0, ...values) * 2) / 2;
  const [first, last] = [Math.log(Math.min(...sizes)), Math.log(Math.max(...sizes))];
  const x = (size: number) =>
    PLOT.left + ((Math.log(size) - first) / (last - first || 1)) * (PLOT.right - PLOT.left);
  const y = (value: number) => PLOT.bottom - (value / most) * (PLOT.bottom - PLOT.top);
  const ticks = Array.from({ length: Math.round(most * 2) + 1 }, (_, at) => at / 2);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#777">`,
    `<text x="${PLOT.left}" y="20" font-size="14">${escapeText(title)}</text>`,
    ...ticks.map(
      (tick) =>
        `<path d="M${PLOT.left} ${y(tick)}H${PLOT.right}" stroke="#999" stroke-opacity=".25"/><text x="${PLOT.left - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
    ),
    ...sizes.map(
      (size) => `<text x="${x(size)}" y="${PLOT.bottom + 20}" text-anchor="middle">${size}</text>`,
    ),
    `<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 40}" text-anchor="middle">pictures</text>`,
  ];
  if (before !== undefined) {
    lines.push(
      `<path d="M${PLOT.left} ${y(before)}H${PLOT.right}" stroke="#999" stroke-dasharray="4 4"/>`,
    );
  }
  const ends = placeLabels(drawn.map(({ points }) => y(points.at(-1)?.value ?? 0)));
  for (const [at, { name, points }] of drawn.entries()) {
    const colour = COLOURS[at % COLOURS.length];
    const dashes = DASHES[Math.floor(at / COLOURS.length) % DASHES.length] ?? '';
    const dash = dashes === '' ? '' : ` stroke-dasharray="${dashes}"`;
    const path = points.map(({ size, value }) => `${x(size).toFixed(1)} ${y(value).toFixed(1)}`);
    lines.push(
      `<path d="M${path.join('L')}" fill="none" stroke="${colour}" stroke-width="1.8"${dash}/>`,
      `<text x="${PLOT.right + 10}" y="${((ends[at] ?? 0) + 4).toFixed(1)}" fill="${colour}">${escapeText(name)}</text>`,
    );
  }
  return `${[...lines, '</svg>'].join('\n')}\n`;
}

/** Moves labels apart that would lie on one another, keeping their order: upwards, and where that is too far, down again. */
function placeLabels(wanted: readonly number[]): readonly number[] {
  const placed = [...wanted];
  const order = [...wanted.keys()].sort((a, b) => (wanted[b] ?? 0) - (wanted[a] ?? 0));
  let free = Number.POSITIVE_INFINITY;
  for (const at of order) {
    placed[at] = Math.min(wanted[at] ?? 0, free);
    free = (placed[at] ?? 0) - LABEL_HEIGHT;
  }
  free = PLOT.top;
  for (const at of order.toReversed()) {
    placed[at] = Math.max(placed[at] ?? 0, free);
    free = (placed[at] ?? 0) + LABEL_HEIGHT;
  }
  return placed;
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
