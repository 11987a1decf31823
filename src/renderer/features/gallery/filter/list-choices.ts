import type { Annotator } from '#shared/domain/annotator.ts';
import { CAPTION_SOURCES, type CaptionSource } from '#shared/domain/caption.ts';
import {
  CONFIDENCE_CLASSES,
  type GalleryFacets,
  type GalleryFilter,
  LENGTH_CLASSES,
  PERIODS,
  SPLIT_CHOICES,
} from '#shared/domain/gallery.ts';
import { RULE_TOPICS } from '#shared/domain/guideline.ts';

/** A part of the filter, as one group of buttons. */
export type FacetName =
  | 'split'
  | 'length'
  | 'confidence'
  | 'changed'
  | 'author'
  | 'pack'
  | 'todo'
  | 'rule'
  | 'source';

/** One button. */
export interface Choice {
  readonly key: string;
  /** What a person or a model is called; `undefined` where the interface has a word for it. */
  readonly name?: string;
  readonly count: number;
  readonly isChosen: boolean;
  /** What choosing it, or choosing it again, makes of the filter. */
  readonly change: Partial<GalleryFilter>;
}

export interface Facet {
  readonly name: FacetName;
  readonly choices: readonly Choice[];
}

/** The facets with something to choose. A choice of nothing is left out, unless it is the one chosen. */
export function listFacets(
  facets: GalleryFacets,
  filter: GalleryFilter,
  annotators: readonly Annotator[],
): readonly Facet[] {
  const fixed = <Key extends string>(
    keys: readonly Key[],
    counts: Readonly<Record<Key, number>>,
    part: 'split' | 'length' | 'confidence' | 'changed' | 'rule' | 'source',
  ): Choice[] =>
    keys.map((key) => ({
      key,
      count: counts[key],
      isChosen: filter[part] === key,
      change: { [part]: filter[part] === key ? undefined : key },
    }));
  const all: Facet[] = [
    { name: 'split', choices: fixed(SPLIT_CHOICES, facets.splits, 'split') },
    { name: 'todo', choices: listTodo(facets, filter, annotators) },
    { name: 'author', choices: listAuthors(facets, filter, annotators) },
    { name: 'length', choices: fixed(LENGTH_CLASSES, facets.lengths, 'length') },
    { name: 'rule', choices: fixed(RULE_TOPICS, facets.rules, 'rule') },
    { name: 'source', choices: fixed(CAPTION_SOURCES, countBySource(facets), 'source') },
    { name: 'confidence', choices: fixed(CONFIDENCE_CLASSES, facets.confidences, 'confidence') },
    { name: 'pack', choices: listPacks(facets, filter) },
    { name: 'changed', choices: fixed(PERIODS, facets.periods, 'changed') },
  ];
  return all
    .map(({ name, choices }) => ({
      name,
      choices: choices.filter(({ count, isChosen }) => count > 0 || isChosen),
    }))
    .filter(({ choices }) => choices.length > 0);
}

/** The parts of the filter that the panel sets, all taken back. */
export const NO_FACETS = {
  split: undefined,
  length: undefined,
  confidence: undefined,
  changed: undefined,
  rule: undefined,
  source: undefined,
  authorId: undefined,
  todoFor: undefined,
  packHash: undefined,
  captionCount: undefined,
  scored: undefined,
  behind: undefined,
} as const satisfies Partial<GalleryFilter>;

/** How many facets are chosen from. */
export function countChosen(filter: GalleryFilter): number {
  const names = Object.keys(NO_FACETS) as (keyof typeof NO_FACETS)[];
  return names.filter((name) => filter[name] !== undefined).length;
}

function listAuthors(
  { authors }: GalleryFacets,
  { authorId }: GalleryFilter,
  annotators: readonly Annotator[],
): Choice[] {
  return annotators.map(({ id, name }) => ({
    key: String(id),
    name,
    count: authors.find((author) => author.id === id)?.count ?? 0,
    isChosen: authorId === id,
    change: { authorId: authorId === id ? undefined : id },
  }));
}

function countBySource({ sources }: GalleryFacets): Readonly<Record<CaptionSource, number>> {
  return Object.fromEntries(
    CAPTION_SOURCES.map((source) => [
      source,
      sources.find((counted) => counted.source === source)?.count ?? 0,
    ]),
  ) as Record<CaptionSource, number>;
}

function listTodo(
  { todo }: GalleryFacets,
  { todoFor }: GalleryFilter,
  annotators: readonly Annotator[],
): Choice[] {
  return annotators.map(({ id, name }) => ({
    key: String(id),
    name,
    count: todo.find((person) => person.id === id)?.count ?? 0,
    isChosen: todoFor === id,
    change: { todoFor: todoFor === id ? undefined : id },
  }));
}

function listPacks({ packs }: GalleryFacets, { packHash }: GalleryFilter): Choice[] {
  return packs.map(({ hash, name, count }) => ({
    key: hash,
    // Two versions of a pack have one name.
    name:
      packs.filter((pack) => pack.name === name).length > 1 ? `${name} ${hash.slice(0, 6)}` : name,
    count,
    isChosen: packHash === hash,
    change: { packHash: packHash === hash ? undefined : hash },
  }));
}
