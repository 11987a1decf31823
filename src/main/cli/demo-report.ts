import type { Dataset } from '#core/formats/dataset.ts';
import { listGalleryIds } from '#main/db/queries/gallery.ts';
import { getImage } from '#main/db/queries/images.ts';
import { listSuggestionsByImage } from '#main/db/queries/suggestions.ts';
import type { Project } from '#main/services/project/project.ts';
import { type CaptionScores, scoreCaptions } from '#main/services/suggest/score-captions.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';
import { formatConfidence, formatWords, toPrintable } from './format-caption.ts';
import type { Output } from './output.ts';

export interface DemoRow {
  readonly fileName: string;
  readonly text: string;
  readonly words: readonly SuggestedWord[];
  readonly meanLogprob: number;
}

/** Every picture's newest suggestion, in the order of the file names. */
export function listDemoRows({ db, slotCount }: Project): readonly DemoRow[] {
  return listGalleryIds(db, { sort: 'name', slotCount }).flatMap((id) => {
    const [newest] = listSuggestionsByImage(db, id);
    if (newest === undefined) return [];
    const { text, words, meanLogprob } = newest;
    return [{ fileName: getImage(db, id).fileName, text, words, meanLogprob }];
  });
}

/** One line a picture: file name, confidence, caption. */
export function printDemoRows(output: Output, rows: readonly DemoRow[]): void {
  const width = Math.max(0, ...rows.map(({ fileName }) => fileName.length));
  for (const { fileName, words, meanLogprob } of rows) {
    const caption = formatWords(words, output.doubtful);
    output.line(
      `${toPrintable(fileName).padEnd(width)}  ${formatConfidence(meanLogprob)}  ${caption}`,
    );
  }
}

export function scoreDemo(
  rows: readonly DemoRow[],
  references: Dataset | undefined,
): CaptionScores | undefined {
  return references === undefined ? undefined : scoreCaptions(rows, references);
}

/** What there is to say about the scores, one line each. */
export function describeScores(scores: CaptionScores | undefined): readonly string[] {
  if (scores === undefined) return ['No scores: there are no references for these pictures.'];
  const { bleu4, cider, signature } = scores;
  return [`BLEU-4 ${bleu4.toFixed(4)}   CIDEr ${cider.toFixed(4)}   (${signature})`];
}
