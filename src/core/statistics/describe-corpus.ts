import { type Agreement, computeAgreement } from '#core/metrics/agreement.ts';
import { computeDiversity, listMutualBleu } from '#core/metrics/diversity.ts';
import { mean } from '#core/metrics/mean.ts';
import type { Tokens } from '#core/metrics/ngram-index.ts';
import { tagSceneVietnamese } from '#core/metrics/spice/parse-scene-vi.ts';
import type { SceneTag } from '#core/metrics/spice/scene-graph.ts';
import type { CorpusStatistics, PersonAgreement, TermCount } from '#shared/api/statistics.ts';
import type { PartOfSpeech } from '#shared/domain/behind.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';

/** The captions of one image, in the order of their slots. */
export interface CorpusImage {
  readonly captions: readonly {
    readonly slot: number;
    /** Who wrote it; `null` where nobody knows. */
    readonly author: string | null;
    readonly authorId: AnnotatorId | null;
    readonly text: string;
    readonly tokens: Tokens;
  }[];
}

/** How many of the most frequent terms and of the duplicates are listed. */
const LISTED = 40;
/** Points on the curve of the vocabulary's growth. */
const GROWTH_POINTS = 40;

/** Describes a set of captions. Images without captions count in `captionsPerImage` only. */
export function describeCorpus(
  images: readonly CorpusImage[],
  segmenter: string,
): CorpusStatistics {
  const captions = images.flatMap((image) => image.captions);
  const tokens = captions.map((caption) => caption.tokens);
  const { distinct, vocabulary, length } = computeDiversity(tokens);
  const mutualBleu = listMutualBleu(
    images.map((image) => image.captions.map((caption) => caption.tokens)),
  );
  const alike = mutualBleu.flat();
  return {
    images: images.length,
    captions: captions.length,
    captionsPerImage: countBy(images.map((image) => image.captions.length)),
    words: tokens.reduce((sum, { length: words }) => sum + words, 0),
    vocabulary,
    length,
    growth: traceGrowth(tokens),
    frequent: {
      words: countTerms(tokens, 1),
      bigrams: countTerms(tokens, 2),
      trigrams: countTerms(tokens, 3),
    },
    partsOfSpeech: countParts(tokens),
    distinct,
    mutualBleu: alike.length === 0 ? null : mean(alike),
    mutualBleuTenths: countTenths(mutualBleu.filter((scores) => scores.length > 0).map(mean)),
    agreement: {
      bySlot: listAgreement(images, ({ slot }) => String(slot)).map(({ by, ...row }) => ({
        slot: Number(by),
        ...row,
      })),
      byPerson: listPersonAgreement(images),
    },
    duplicates: findDuplicates(images),
    segmenter,
  };
}

function countBy(values: readonly number[]): number[] {
  const most = values.reduce((highest, value) => Math.max(highest, value), 0);
  const counts = Array.from({ length: most + 1 }, () => 0);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function traceGrowth(captions: readonly Tokens[]): CorpusStatistics['growth'] {
  const step = Math.max(1, Math.ceil(captions.length / GROWTH_POINTS));
  const seen = new Set<string>();
  const points: { captions: number; vocabulary: number }[] = [];
  captions.forEach((tokens, index) => {
    for (const token of tokens) seen.add(token);
    const count = index + 1;
    if (count % step === 0 || count === captions.length) {
      points.push({ captions: count, vocabulary: seen.size });
    }
  });
  return points;
}

function countTerms(captions: readonly Tokens[], order: number): TermCount[] {
  const counts = new Map<string, number>();
  for (const tokens of captions) {
    for (let at = 0; at + order <= tokens.length; at += 1) {
      const term = tokens.slice(at, at + order).join(' ');
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([term, count]) => ({ term: term.replaceAll('_', ' '), count }))
    .sort((a, b) => b.count - a.count || a.term.localeCompare(b.term, 'vi'))
    .slice(0, LISTED);
}

const PARTS: Readonly<Record<SceneTag, PartOfSpeech>> = {
  noun: 'noun',
  classifier: 'classifier',
  adjective: 'adjective',
  verb: 'verb',
  preposition: 'preposition',
  number: 'number',
  and: 'other',
  break: 'other',
  skip: 'other',
};

/** What each word of a caption is. */
export function listPartsOfSpeech(tokens: Tokens): readonly PartOfSpeech[] {
  return tagSceneVietnamese(tokens).map((tag) => PARTS[tag]);
}

function countParts(captions: readonly Tokens[]): CorpusStatistics['partsOfSpeech'] {
  const counts = new Map<PartOfSpeech, number>();
  for (const tokens of captions) {
    for (const part of listPartsOfSpeech(tokens)) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return [...counts].map(([part, count]) => ({ part, count })).sort((a, b) => b.count - a.count);
}

type Caption = CorpusImage['captions'][number];

/** In the order of their names; slots are digits. */
function listAgreement(
  images: readonly CorpusImage[],
  whose: (caption: Caption) => string | null,
): readonly Agreement[] {
  return computeAgreement(
    images.map(({ captions }) =>
      captions.map((caption) => ({ by: whose(caption), tokens: caption.tokens })),
    ),
  ).toSorted((a, b) => a.by.localeCompare(b.by, 'vi', { numeric: true }));
}

function listPersonAgreement(images: readonly CorpusImage[]): readonly PersonAgreement[] {
  const authors = new Map(
    images.flatMap(({ captions }) =>
      captions.flatMap(({ author, authorId }) =>
        author === null || authorId === null ? [] : [[author, authorId] as const],
      ),
    ),
  );
  return listAgreement(images, ({ author }) => author).flatMap(({ by, ...row }) => {
    const authorId = authors.get(by);
    return authorId === undefined ? [] : [{ ...row, person: by, authorId }];
  });
}

/** The tenth of 0 … 1 that a value lies in; 1 lies in the last. */
export function toTenth(value: number): number {
  return Math.min(9, Math.floor(value * 10));
}

function countTenths(values: readonly number[]): number[] {
  if (values.length === 0) return [];
  const counts = Array.from({ length: 10 }, () => 0);
  for (const value of values) counts[toTenth(value)] = (counts[toTenth(value)] ?? 0) + 1;
  return counts;
}

function findDuplicates(images: readonly CorpusImage[]): CorpusStatistics['duplicates'] {
  const places = new Map<string, { text: string; images: Set<number> }>();
  images.forEach((image, index) => {
    for (const { text, tokens } of image.captions) {
      const key = tokens.join(' ');
      const known = places.get(key) ?? { text, images: new Set() };
      known.images.add(index);
      places.set(key, known);
    }
  });
  return [...places.values()]
    .filter((place) => place.images.size > 1)
    .map((place) => ({ text: place.text, images: place.images.size }))
    .sort((a, b) => b.images - a.images || a.text.localeCompare(b.text, 'vi'))
    .slice(0, LISTED);
}
