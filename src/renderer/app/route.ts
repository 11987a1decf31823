import { REVIEW_TABS, type ReviewTab } from '#renderer/features/review/review-tabs.ts';
import { CAPTION_SOURCES } from '#shared/domain/caption.ts';
import {
  CONFIDENCE_CLASSES,
  GALLERY_SORTS,
  GALLERY_STATUSES,
  type GalleryFilter,
  type GalleryQuery,
  LENGTH_CLASSES,
  MARKS_RULES,
  PERIODS,
  type ScoreRange,
  SPLIT_CHOICES,
} from '#shared/domain/gallery.ts';
import { RULE_TOPICS } from '#shared/domain/guideline.ts';
import type { AnnotatorId, EvaluationId, ImageId, ProjectId } from '#shared/domain/ids.ts';
import { METRICS } from '#shared/domain/metric.ts';
import { formatBehind, parseBehind } from './behind-address.ts';

/** Screens of a project that need nothing more in their address. */
export const PLAIN_SCREENS = ['dashboards', 'training', 'jobs', 'exchange'] as const;

/** A screen of one project; an address that names it opens the project too. */
export type ProjectRoute =
  | { readonly screen: (typeof PLAIN_SCREENS)[number]; readonly projectId: ProjectId }
  | { readonly screen: 'review'; readonly projectId: ProjectId; readonly tab: ReviewTab }
  | { readonly screen: 'gallery'; readonly projectId: ProjectId; readonly query: GalleryQuery }
  | {
      readonly screen: 'editor';
      readonly projectId: ProjectId;
      readonly query: GalleryQuery;
      /** `null`: the query's first. */
      readonly imageId: ImageId | null;
    };

/** Which screen is shown, on what; all of it is in the page's address. */
export type Route =
  | { readonly screen: 'welcome' }
  | { readonly screen: 'models' | 'settings'; readonly projectId: ProjectId | null }
  | ProjectRoute;

export const DEFAULT_QUERY: GalleryQuery = { sort: 'name' };

/** The parts of a filter that are one of a few words. */
const CHOICES = {
  status: GALLERY_STATUSES,
  marks: MARKS_RULES,
  split: SPLIT_CHOICES,
  length: LENGTH_CLASSES,
  confidence: CONFIDENCE_CLASSES,
  changed: PERIODS,
  rule: RULE_TOPICS,
  source: CAPTION_SOURCES,
} as const;
const CHOICE_KEYS = Object.keys(CHOICES) as (keyof typeof CHOICES)[];

/** The part of the address after `#`, as in `/p/<project>/editor/12?status=empty`. */
export function formatRoute(route: Route): string {
  if (route.screen === 'welcome') return '/';
  if (route.projectId === null) return `/${route.screen}`;
  const base = `/p/${route.projectId}/${route.screen}`;
  if (route.screen === 'gallery') return base + formatQuery(route.query);
  if (route.screen === 'review')
    return route.tab === REVIEW_TABS[0] ? base : `${base}/${route.tab}`;
  if (route.screen !== 'editor') return base;
  return `${base}${route.imageId === null ? '' : `/${route.imageId}`}${formatQuery(route.query)}`;
}

/** The inverse; an address that means nothing is the welcome screen. */
export function parseRoute(address: string): Route {
  const [path = '', search = ''] = address.replace(/^#/, '').split('?');
  const parts = path.split('/').filter((part) => part !== '');
  if (parts[0] !== 'p') return parseScreen(parts[0], null) ?? { screen: 'welcome' };
  const [, id, screen, item] = parts;
  if (id === undefined || !/^[0-9a-f-]{36}$/.test(id)) return { screen: 'welcome' };
  const projectId = id as ProjectId;
  const query = parseQuery(new URLSearchParams(search));
  if (screen === 'editor') {
    return { screen, projectId, query, imageId: parseId<ImageId>(item) ?? null };
  }
  if (screen === 'review') {
    return {
      screen,
      projectId,
      tab: REVIEW_TABS.find((known) => known === item) ?? REVIEW_TABS[0],
    };
  }
  const plain = PLAIN_SCREENS.find((known) => known === screen);
  if (plain !== undefined) return { screen: plain, projectId };
  return parseScreen(screen, projectId) ?? { screen: 'gallery', projectId, query };
}

function parseScreen(screen: string | undefined, projectId: ProjectId | null): Route | undefined {
  return screen === 'models' || screen === 'settings' ? { screen, projectId } : undefined;
}

function formatQuery(query: GalleryQuery): string {
  const { sort, descending, seed, authorId, todoFor, search, isPattern, packHash } = query;
  const parameters = new URLSearchParams();
  if (sort !== DEFAULT_QUERY.sort) parameters.set('sort', sort);
  if (descending === true) parameters.set('descending', '1');
  if (seed !== undefined) parameters.set('seed', String(seed));
  for (const key of CHOICE_KEYS) {
    const choice = query[key];
    if (choice !== undefined) parameters.set(key, choice);
  }
  if (authorId !== undefined) parameters.set('author', String(authorId));
  if (todoFor !== undefined) parameters.set('todo', String(todoFor));
  if (packHash !== undefined) parameters.set('pack', packHash);
  setBars(parameters, query);
  if (isPattern === true) parameters.set('pattern', '1');
  setRanking(parameters, query);
  if (search !== undefined && search !== '') parameters.set('search', search);
  return parameters.size === 0 ? '' : `?${parameters}`;
}

/** What dashboards lead to. */
function setBars(
  parameters: URLSearchParams,
  { captionCount, scored, behind }: GalleryQuery,
): void {
  if (captionCount !== undefined) parameters.set('captions', String(captionCount));
  if (scored !== undefined) parameters.set('scored', formatScored(scored));
  if (behind !== undefined) parameters.set('behind', formatBehind(behind));
}

function setRanking(parameters: URLSearchParams, { likeImageId, byMeaning }: GalleryQuery): void {
  if (likeImageId !== undefined) parameters.set('like', String(likeImageId));
  if (byMeaning === true) parameters.set('meaning', '1');
}

function parseQuery(parameters: URLSearchParams): GalleryQuery {
  const authorId = parseId<AnnotatorId>(parameters.get('author'));
  const todoFor = parseId<AnnotatorId>(parameters.get('todo'));
  const likeImageId = parseId<ImageId>(parameters.get('like'));
  const search = parameters.get('search');
  const packHash = parameters.get('pack');
  const captionCount = parseCount(parameters.get('captions'));
  const seed = parseCount(parameters.get('seed'));
  const scored = parseScored(parameters.get('scored'));
  const behind = parseBehind(parameters.get('behind'));
  return {
    sort: GALLERY_SORTS.find((known) => known === parameters.get('sort')) ?? DEFAULT_QUERY.sort,
    ...(parameters.has('descending') && { descending: true }),
    ...(seed !== undefined && { seed }),
    ...parseChoices(parameters),
    ...(authorId !== undefined && { authorId }),
    ...(todoFor !== undefined && { todoFor }),
    ...(packHash !== null && { packHash }),
    ...(captionCount !== undefined && { captionCount }),
    ...(scored !== undefined && { scored }),
    ...(behind !== undefined && { behind }),
    ...(parameters.has('pattern') && { isPattern: true }),
    ...(likeImageId !== undefined && { likeImageId }),
    ...(parameters.has('meaning') && { byMeaning: true }),
    ...(search !== null && { search }),
  };
}

function formatScored({ evaluationId, metric, from, to }: ScoreRange): string {
  return [evaluationId, metric, from, to].join(',');
}

/** `12,CIDEr,0.5,1` */
function parseScored(text: string | null): ScoreRange | undefined {
  const [id, name, from, to] = text?.split(',') ?? [];
  const evaluationId = parseId<EvaluationId>(id);
  const metric = METRICS.find((known) => known === name);
  const range = { from: Number(from), to: Number(to) };
  const isRange = Number.isFinite(range.from) && Number.isFinite(range.to);
  return evaluationId === undefined || metric === undefined || !isRange
    ? undefined
    : { evaluationId, metric, ...range };
}

function parseCount(text: string | null): number | undefined {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** What is not among a filter's choices is left out. */
function parseChoices(parameters: URLSearchParams): Partial<GalleryFilter> {
  const chosen = CHOICE_KEYS.flatMap((key) => {
    const choices: readonly string[] = CHOICES[key];
    const choice = parameters.get(key);
    return choice !== null && choices.includes(choice) ? [[key, choice]] : [];
  });
  return Object.fromEntries(chosen);
}

function parseId<Id extends number>(text: string | null | undefined): Id | undefined {
  return text != null && /^[1-9]\d{0,14}$/.test(text) ? (Number(text) as Id) : undefined;
}
