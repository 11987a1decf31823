import { readFileSync } from 'node:fs';
import { computeBleu } from '#core/metrics/bleu.ts';
import { createCaptionTokenizer, defaultTextContract } from '#core/metrics/caption-tokenizer.ts';
import { computeCider } from '#core/metrics/cider.ts';
import { indexCaptions } from '#core/metrics/indexed-captions.ts';
import { computeMeteor } from '#core/metrics/meteor/meteor.ts';
import type { Tokens } from '#core/metrics/ngram-index.ts';
import { tokenizePtb } from '#core/metrics/ptb-tokenizer.ts';
import { computeRougeL } from '#core/metrics/rouge-l.ts';
import { createRandom, type SeededRandom } from '#core/random/seeded-random.ts';
import { parseLexiconFiles, SEGMENTER_NAME } from '#core/vietnamese/lexicon-files.ts';
import { createWordLexicon } from '#core/vietnamese/word-lexicon.ts';
import { createWordSegmenter } from '#core/vietnamese/word-segmenter.ts';
import { type CaptionSet, compareWithPycocoevalcap } from './metrics/compare-with-pycocoevalcap.ts';

const RUNS = 15;
const ktvic = drawCaptions(558, createRandom('ktvic'));
const large = drawCaptions(41_000, createRandom('large'));
const middle: CaptionSet = {
  candidates: large.candidates.slice(0, 6_833),
  references: large.references.slice(0, 6_833),
};

const cold = timeOnce(() => scoreThree(ktvic));
const warm = timeBest(() => scoreThree(ktvic), RUNS);
print('558 × 5, BLEU + ROUGE-L + CIDEr, first', `${cold.toFixed(1)} ms`);
print('558 × 5, BLEU + ROUGE-L + CIDEr, warm', `${warm.toFixed(1)} ms (goal 60)`);
print(
  '41,000 captions in all, the same',
  `${seconds(timeBest(() => scoreThree(middle), 3))} (goal 3 s)`,
);
print('41,000 × 5, the same', `${seconds(timeBest(() => scoreThree(large), 2))} (goal 3 s)`);
print('558 × 5, METEOR', `${timeBest(() => scoreMeteor(ktvic), 3).toFixed(0)} ms`);
printPycocoevalcap();
measureText(large);

function scoreThree({ candidates, references }: CaptionSet): void {
  const captions = indexCaptions(candidates, references);
  computeBleu(captions);
  computeRougeL(captions);
  computeCider(captions);
}

function scoreMeteor({ candidates, references }: CaptionSet): void {
  computeMeteor(candidates, references, { language: 'vi' });
}

function printPycocoevalcap(): void {
  const theirs = compareWithPycocoevalcap(ktvic);
  print(
    'pycocoevalcap, the same',
    theirs === undefined
      ? 'not installed, so not compared'
      : `${theirs.ms.toFixed(0)} ms, ${(theirs.ms / warm).toFixed(1)} × ours (goal 6); scores differ by ${theirs.difference.toExponential(0)} at most`,
  );
}

function measureText({ candidates }: CaptionSet): void {
  const text = candidates.map(toText);
  const bytes = Buffer.byteLength(text.join('\n'));
  const resource = (name: string) =>
    readFileSync(new URL(`../resources/vietnamese/${name}`, import.meta.url), 'utf8');
  const start = performance.now();
  const segmenter = createWordSegmenter(createWordLexicon(parseLexiconFiles(resource)));
  print('word lexicon loaded', `${(performance.now() - start).toFixed(0)} ms`);
  const speed = (work: (line: string) => unknown) =>
    `${(bytes / 1e3 / timeBest(() => text.forEach(work), 2)).toFixed(2)} MB/s`;
  print('word segmentation', `${speed((line) => segmenter.segment(line))} (goal 1)`);
  print('PTB tokenisation', speed(tokenizePtb));
  const texts = {
    candidates: middle.candidates.map(toText),
    references: middle.references.map((ofImage) => ofImage.map(toText)),
  };
  for (const tokenization of ['words', 'syllables', 'ptb'] as const) {
    const contract = defaultTextContract(tokenization, SEGMENTER_NAME);
    const tokenize = createCaptionTokenizer(contract, segmenter);
    const time = timeBest(() => {
      scoreThree({
        candidates: texts.candidates.map(tokenize),
        references: texts.references.map((ofImage) => ofImage.map(tokenize)),
      });
    }, 2);
    print(
      `41,000 captions in all, from text to ${tokenization} to scores`,
      `${seconds(time)} (goal 3 s)`,
    );
  }
}

function toText(caption: Tokens): string {
  return caption.join(' ').replaceAll('_', ' ');
}

/**
 * Captions like KTVIC's: 7 to 16 words of a vocabulary with a long tail, references of an image alike. More than a third of the
 * large set's n-grams are distinct, twice as many as in COCO's captions, so that the index has more to do than it will.
 */
function drawCaptions(images: number, random: SeededRandom): CaptionSet {
  const vocabulary = readWords();
  const draw = () => vocabulary[Math.floor(vocabulary.length * random.uniform() ** 6)] ?? 'một';
  const sentence = () => Array.from({ length: 7 + random.int(10) }, draw);
  const vary = (words: Tokens) => words.map((word) => (random.chance(0.3) ? draw() : word));
  const references: Tokens[][] = [];
  const candidates: Tokens[] = [];
  for (let image = 0; image < images; image += 1) {
    const theme = sentence();
    references.push(Array.from({ length: 5 }, () => vary(theme)));
    candidates.push(vary(theme));
  }
  return { candidates, references };
}

function readWords(): string[] {
  const file = new URL('../resources/vietnamese/compounds-ch-d.txt', import.meta.url);
  const mono = new URL('../resources/vietnamese/monosyllables.txt', import.meta.url);
  return [mono, file]
    .flatMap((url) => readFileSync(url, 'utf8').split('\n'))
    .filter((word) => word !== '' && !word.startsWith('#'))
    .map((word) => word.replaceAll(' ', '_'));
}

function timeOnce(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function timeBest(work: () => void, runs: number): number {
  return Math.min(...Array.from({ length: runs }, () => timeOnce(work)));
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function print(what: string, result: string): void {
  console.log(`${what.padEnd(62)} ${result}`);
}
