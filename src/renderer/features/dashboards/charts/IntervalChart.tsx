import { useElementSize } from '@mantine/hooks';
import { chooseScale } from './choose-scale.ts';

export interface IntervalRow {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** Ends of the confidence interval; a published score has none. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** Shows the images that were scored; a published score has none here. */
  readonly onShow?: (() => void) | undefined;
}

export interface IntervalChartProps {
  readonly rows: readonly IntervalRow[];
  readonly format: (value: number) => string;
  readonly formatTick: (value: number) => string;
  /** Marks that are hollow stand for numbers of others. */
  readonly isHollow?: boolean;
}

const ROW_HEIGHT = 34;
const AXIS_HEIGHT = 24;
const LABEL_WIDTH = 248;
const VALUE_WIDTH = 64;

/** Scores as dots on one scale, the confidence interval drawn through each. */
export function IntervalChart({ rows, format, formatTick, isHollow = false }: IntervalChartProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const scale = chooseScale(rows.map(({ value, high }) => Math.max(value, high ?? 0)));
  const plotWidth = Math.max(40, width - LABEL_WIDTH - VALUE_WIDTH);
  const toX = (value: number) => LABEL_WIDTH + (value / scale.end) * plotWidth;
  const height = rows.length * ROW_HEIGHT + AXIS_HEIGHT;
  return (
    <div ref={ref}>
      <svg className="interval-chart" width="100%" height={height} role="presentation">
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line
              className="interval-grid"
              x1={toX(tick)}
              x2={toX(tick)}
              y1={0}
              y2={height - AXIS_HEIGHT}
            />
            <text className="interval-tick" x={toX(tick)} y={height - 6} textAnchor="middle">
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {rows.map(({ key, label, value, low, high, onShow }, index) => {
          const y = index * ROW_HEIGHT + ROW_HEIGHT / 2;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the drawing is for the mouse; the table behind it is for the keyboard
            <g
              key={key}
              className="interval-row"
              data-leads={onShow !== undefined || undefined}
              onClick={onShow}
            >
              <rect
                className="interval-hit"
                x={0}
                y={y - ROW_HEIGHT / 2}
                width={width}
                height={ROW_HEIGHT}
              />
              <text className="interval-label" x={0} y={y + 4}>
                {shorten(label)}
                <title>{label}</title>
              </text>
              {low !== undefined && high !== undefined && (
                <line className="interval-range" x1={toX(low)} x2={toX(high)} y1={y} y2={y} />
              )}
              <circle
                className="interval-dot"
                data-hollow={isHollow || undefined}
                cx={toX(value)}
                cy={y}
                r={5}
              />
              <text className="interval-value" x={width} y={y + 4} textAnchor="end">
                {format(value)}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

const LONGEST_LABEL = 36;

function shorten(label: string): string {
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1)}…`;
}
