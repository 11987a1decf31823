import { useElementSize } from '@mantine/hooks';
import { chooseScale } from './choose-scale.ts';

export interface IntervalRow {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** Ends of the confidence interval; a published score has none. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** A number of others is drawn hollow. */
  readonly isForeign?: boolean | undefined;
  /** Shows the images that were scored; a published score has none here. */
  readonly onShow?: (() => void) | undefined;
}

export interface IntervalChartProps {
  readonly rows: readonly IntervalRow[];
  readonly format: (value: number) => string;
  readonly formatTick: (value: number) => string;
  /** The row that the keyboard is at. */
  readonly focusedRow: number | null;
}

const ROW_HEIGHT = 34;
const AXIS_HEIGHT = 24;
/** About as wide as a letter of a label is, and the room after it. */
const LETTER_WIDTH = 7;
const LABEL_GAP = 20;
/** How much of the width labels may take, and how many letters they always have. */
const LABEL_SHARE = 0.45;
const MIN_LETTERS = 12;
const VALUE_WIDTH = 64;

/** Scores as dots on one scale, the confidence interval drawn through each. */
export function IntervalChart({ rows, format, formatTick, focusedRow }: IntervalChartProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const scale = chooseScale(rows.map(({ value, high }) => Math.max(value, high ?? 0)));
  const letters = Math.max(
    MIN_LETTERS,
    Math.floor((width * LABEL_SHARE - LABEL_GAP) / LETTER_WIDTH),
  );
  const longest = Math.max(...rows.map(({ label }) => Math.min(letters, label.length)));
  const labelWidth = longest * LETTER_WIDTH + LABEL_GAP;
  const plotWidth = Math.max(40, width - labelWidth - VALUE_WIDTH);
  const toX = (value: number) => labelWidth + (value / scale.end) * plotWidth;
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
        {rows.map((row, index) => (
          <IntervalMark
            key={row.key}
            row={row}
            y={index * ROW_HEIGHT + ROW_HEIGHT / 2}
            width={width}
            letters={letters}
            toX={toX}
            format={format}
            isFocused={index === focusedRow}
          />
        ))}
      </svg>
    </div>
  );
}

interface IntervalMarkProps {
  readonly row: IntervalRow;
  /** The middle of the row. */
  readonly y: number;
  readonly width: number;
  /** That the label may have. */
  readonly letters: number;
  readonly toX: (value: number) => number;
  readonly format: (value: number) => string;
  readonly isFocused: boolean;
}

function IntervalMark(props: IntervalMarkProps) {
  const { row, y, width, letters, toX, format, isFocused } = props;
  const { label, value, low, high, isForeign, onShow } = row;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the drawing is for the mouse; the keys under it are for the keyboard
    <g
      className="interval-row"
      data-leads={onShow !== undefined || undefined}
      data-focused={isFocused || undefined}
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
        {label.length <= letters ? label : `${label.slice(0, letters - 1)}…`}
        <title>{label}</title>
      </text>
      {low !== undefined && high !== undefined && (
        <line className="interval-range" x1={toX(low)} x2={toX(high)} y1={y} y2={y} />
      )}
      <circle
        className="interval-dot"
        data-hollow={isForeign || undefined}
        cx={toX(value)}
        cy={y}
        r={5}
      />
      <text className="interval-value" x={width} y={y + 4} textAnchor="end">
        {format(value)}
      </text>
    </g>
  );
}
