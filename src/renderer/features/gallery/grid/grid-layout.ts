/** All lengths are CSS pixels. */
export interface GridLayout {
  readonly columns: number;
  readonly cellWidth: number;
  readonly pictureHeight: number;
  /** Cell plus the gap below it. */
  readonly rowHeight: number;
  readonly rowCount: number;
}

export interface GridLayoutInput {
  readonly width: number;
  readonly gap: number;
  readonly targetWidth: number;
  /** What stands below a picture. */
  readonly footerHeight: number;
  readonly itemCount: number;
}

/** Height of a picture's place for a width of 1; the shape that most cameras take. */
const PICTURE_RATIO = 3 / 4;

/**
 * Fits cells of about `targetWidth` into `width`; the slack goes to the cells, so rows are full.
 *
 * Pure, so the virtualizer, the arrow keys and the tests agree on where a cell is.
 */
export function computeGridLayout(input: GridLayoutInput): GridLayout {
  const { width, gap, targetWidth, footerHeight, itemCount } = input;
  const columns = Math.max(1, Math.floor((width + gap) / (targetWidth + gap)));
  const cellWidth = Math.max(1, Math.floor((width - gap * (columns - 1)) / columns));
  const pictureHeight = Math.round(cellWidth * PICTURE_RATIO);
  return {
    columns,
    cellWidth,
    pictureHeight,
    rowHeight: pictureHeight + footerHeight + gap,
    // Before its width is known, a grid would ask for everything.
    rowCount: width <= 0 ? 0 : Math.ceil(itemCount / columns),
  };
}

/** Item indices in one row; the last row may be short. */
export function rowItems(
  row: number,
  { columns }: GridLayout,
  itemCount: number,
): { readonly start: number; readonly end: number } {
  const start = row * columns;
  return { start, end: Math.min(start + columns, itemCount) };
}
