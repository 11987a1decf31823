import { useElementSize } from '@mantine/hooks';
import type { CSSProperties } from 'react';
import { chooseScale } from './choose-scale.ts';
import { listCurveLooks } from './curve-looks.ts';
import type { LegendEntry } from './picture-frame.ts';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** Ends of the confidence interval of `y`, where there is one. */
  readonly interval: readonly [low: number, high: number] | undefined;
}

export interface Curve {
  readonly key: string;
  readonly label: string;
  /** In the order of x. */
  readonly points: readonly CurvePoint[];
}

export interface CurveChartProps {
  readonly curves: readonly Curve[];
  readonly formatTick: (value: number) => string;
  /** The point that the keyboard is at, counted through all curves. */
  readonly focusedPoint: number | null;
}

const HEIGHT = 260;
const LEFT = 48;
const RIGHT = 16;
const TOP = 10;
const BOTTOM = 28;
/** Ticks below the curves, at most. */
const MOST_TICKS = 10;

/** Curves over whole numbers, each point with its confidence interval; told apart by colour and by dashes. */
export function CurveChart({ curves, formatTick, focusedPoint }: CurveChartProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const points = curves.flatMap((curve) => curve.points);
  const scale = chooseScale(points.map(({ y, interval }) => Math.max(y, interval?.[1] ?? 0)));
  const lastX = Math.max(1, ...points.map(({ x }) => x));
  const plotWidth = Math.max(40, width - LEFT - RIGHT);
  const toX = (x: number) => LEFT + (x / lastX) * plotWidth;
  const toY = (y: number) => TOP + (1 - y / scale.end) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil((lastX + 1) / MOST_TICKS);
  const looks = listCurveLooks(curves.map(({ label }) => label));
  const focused = focusedPoint === null ? undefined : points[focusedPoint];
  return (
    <div ref={ref}>
      <svg className="interval-chart" width="100%" height={HEIGHT} role="presentation">
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line
              className="interval-grid"
              x1={LEFT}
              x2={LEFT + plotWidth}
              y1={toY(tick)}
              y2={toY(tick)}
            />
            <text className="interval-tick" x={LEFT - 8} y={toY(tick) + 4} textAnchor="end">
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {Array.from({ length: lastX + 1 }, (_, x) => x)
          .filter((x) => x % every === 0)
          .map((x) => (
            <text key={x} className="interval-tick" x={toX(x)} y={HEIGHT - 8} textAnchor="middle">
              {x}
            </text>
          ))}
        {curves.map((curve, index) => (
          <g key={curve.key} className="curve" style={toCurveStyle(looks[index])}>
            <polyline
              className="curve-line"
              points={curve.points.map(({ x, y }) => `${toX(x)},${toY(y)}`).join(' ')}
            />
            {curve.points.map(({ x, y, interval }) => (
              <g key={x}>
                {interval !== undefined && (
                  <line
                    className="curve-range"
                    x1={toX(x)}
                    x2={toX(x)}
                    y1={toY(interval[0])}
                    y2={toY(interval[1])}
                  />
                )}
                <circle
                  className="curve-dot"
                  cx={toX(x)}
                  cy={toY(y)}
                  r={focused?.x === x && focused.y === y ? 7 : 4}
                >
                  <title>{`${curve.label}: ${formatTick(y)}`}</title>
                </circle>
              </g>
            ))}
          </g>
        ))}
      </svg>
      <ul className="curve-legend">
        {curves.map(({ key, label }, index) => (
          <li key={key}>
            <svg width="28" height="10" role="presentation">
              <g className="curve" style={toCurveStyle(looks[index])}>
                <line className="curve-line" x1="0" x2="28" y1="5" y2="5" />
              </g>
            </svg>
            {label}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The curve's colour and dashes for the style sheet. */
function toCurveStyle(look: LegendEntry | undefined): CSSProperties {
  return {
    '--curve-color': `var(${look?.color})`,
    '--curve-dashes': look?.dashes,
  } as CSSProperties;
}
