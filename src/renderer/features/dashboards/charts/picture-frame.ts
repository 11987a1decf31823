/** A colour of a drawing and what it stands for. */
export interface LegendEntry {
  readonly label: string;
  /** A custom property of the page's, `--chart-accent`. */
  readonly color: string;
  /** How its line is broken, as SVG has it; unbroken without it. */
  readonly dashes?: string | undefined;
}

/** What stands around a drawing that leaves the program: whoever finds the file must know what it shows. */
export interface PictureTexts {
  readonly title: string;
  readonly legend: readonly LegendEntry[];
  /** The contract, and whatever else must be known. */
  readonly note: string | undefined;
}

/** A text of the frame; lengths in pixels, `y` its baseline. */
export interface FrameText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly kind: 'title' | 'legend' | 'note';
  readonly swatch?: LegendEntry;
}

export interface PictureFrame {
  readonly width: number;
  readonly height: number;
  /** Where the drawing goes. */
  readonly x: number;
  readonly y: number;
  readonly texts: readonly FrameText[];
}

const MARGIN = 16;
const TITLE_HEIGHT = 32;
const LINE_HEIGHT = 20;
const SWATCH_WIDTH = 30;
/** About as wide as a letter of the legend and of the note is. */
const LEGEND_LETTER = 7.5;
const NOTE_LETTER = 6.7;
const GAP = 20;

/** Lays out a drawing of a size with title and legend above and the note below. */
export function layOutFrame(
  drawing: { readonly width: number; readonly height: number },
  { title, legend, note }: PictureTexts,
): PictureFrame {
  const texts: FrameText[] = [{ text: title, x: MARGIN, y: MARGIN + 16, kind: 'title' }];
  let y = MARGIN + TITLE_HEIGHT;
  let x = MARGIN;
  for (const entry of legend) {
    const width = SWATCH_WIDTH + entry.label.length * LEGEND_LETTER;
    if (x > MARGIN && x + width > MARGIN + drawing.width) {
      x = MARGIN;
      y += LINE_HEIGHT;
    }
    texts.push({
      text: entry.label,
      x: x + SWATCH_WIDTH,
      y: y + 13,
      kind: 'legend',
      swatch: entry,
    });
    x += width + GAP;
  }
  if (legend.length > 0) y += LINE_HEIGHT + MARGIN / 2;
  const top = y;
  y += drawing.height + MARGIN / 2;
  for (const line of wrapNote(note ?? '', Math.floor(drawing.width / NOTE_LETTER))) {
    y += LINE_HEIGHT - 4;
    texts.push({ text: line, x: MARGIN, y, kind: 'note' });
  }
  return { width: drawing.width + 2 * MARGIN, height: y + MARGIN, x: MARGIN, y: top, texts };
}

/** Breaks a note after its spaces and bars, so that no line has more letters than given if that can be. */
function wrapNote(note: string, letters: number): string[] {
  const lines: string[] = [];
  for (const piece of note.match(/[^\s|]*[\s|]*/gu) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + piece.trimEnd().length <= letters) {
      lines[lines.length - 1] = last + piece;
    } else if (piece !== '') lines.push(piece);
  }
  return lines.map((line) => line.trim());
}
