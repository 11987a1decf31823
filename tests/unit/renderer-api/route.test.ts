import { expect, test } from 'vitest';
import { DEFAULT_QUERY, formatRoute, parseRoute, type Route } from '#renderer/app/route.ts';
import { toRoute } from '#renderer/app/to-route.ts';
import type { AnnotatorId, ImageId, ProjectId } from '#shared/domain/ids.ts';

const projectId = '6f1c2d3e-4a5b-4c6d-8e7f-901234567890' as ProjectId;
const query = {
  sort: 'confidence',
  descending: true,
  status: 'suggested',
  authorId: 3 as AnnotatorId,
  search: 'phố cổ & "a/b"?',
} as const;
const everything = {
  ...query,
  todoFor: 4 as AnnotatorId,
  likeImageId: 9 as ImageId,
  packHash: 'abc',
  source: 'edited',
  isPattern: true,
  byMeaning: true,
  marks: 'ignored',
  split: 'none',
  length: 'from8',
  confidence: 'sure',
  changed: 'week',
  rule: 'min-words',
} as const;

const ROUTES: readonly Route[] = [
  { screen: 'welcome' },
  { screen: 'models', projectId: null },
  { screen: 'settings', projectId: null },
  { screen: 'settings', projectId },
  { screen: 'jobs', projectId },
  { screen: 'exchange', projectId },
  { screen: 'review', projectId, tab: 'queue' },
  { screen: 'review', projectId, tab: 'splits' },
  { screen: 'training', projectId },
  { screen: 'gallery', projectId, query: DEFAULT_QUERY },
  { screen: 'gallery', projectId, query },
  { screen: 'gallery', projectId, query: everything },
  { screen: 'editor', projectId, query, imageId: 12 as ImageId },
  { screen: 'editor', projectId, query: DEFAULT_QUERY, imageId: null },
];

test.each(ROUTES)('an address leads back to the screen it was made for: $screen', (route) => {
  expect(parseRoute(formatRoute(route))).toEqual(route);
  expect(parseRoute(`#${formatRoute(route)}`)).toEqual(route);
});

test.each(['', '#', '#/', '/p', '/p/x/gallery', '/p/../gallery', '/nowhere', 'https://a.example'])(
  'an address that means nothing is the welcome screen: "%s"',
  (address) => expect(parseRoute(address)).toEqual({ screen: 'welcome' }),
);

test('what an address gets wrong is left out', () => {
  const address = `/p/${projectId}/gallery?sort=size&status=done&author=-1&search=`;
  expect(parseRoute(address)).toEqual({
    screen: 'gallery',
    projectId,
    query: { sort: 'name', search: '' },
  });
  expect(parseRoute(`/p/${projectId}/review/all`)).toMatchObject({ tab: 'queue' });
  expect(parseRoute(`/p/${projectId}/editor/1e9`)).toMatchObject({ imageId: null });
});

test('going from screen to screen keeps project, filter and image', () => {
  const editor: Route = { screen: 'editor', projectId, query, imageId: 12 as ImageId };
  expect(toRoute('gallery', editor)).toEqual({ screen: 'gallery', projectId, query });
  expect(toRoute('editor', editor)).toEqual(editor);
  expect(toRoute('settings', editor)).toEqual({ screen: 'settings', projectId });
  expect(toRoute('gallery', { screen: 'settings', projectId })).toEqual({
    screen: 'gallery',
    projectId,
    query: DEFAULT_QUERY,
  });
});

test('without a project, a screen of a project is the welcome screen', () => {
  expect(toRoute('gallery', { screen: 'settings', projectId: null })).toEqual({
    screen: 'welcome',
  });
  expect(toRoute('models', { screen: 'welcome' })).toEqual({ screen: 'models', projectId: null });
});
