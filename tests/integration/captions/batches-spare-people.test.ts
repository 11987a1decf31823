import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import { listSuggestionsByImage } from '#main/db/queries/suggestions.ts';
import { acceptMany } from '#main/services/captions/accept-many.ts';
import {
  dismissSuggestion,
  restoreSuggestion,
} from '#main/services/captions/dismiss-suggestion.ts';
import { saveCaption } from '#main/services/captions/save-caption.ts';
import { undo } from '#main/services/captions/undo.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { insertTestSuggestion, openTestDatabase } from '#tests/support/test-database.ts';

const typed = fc.array(
  fc.record({
    image: fc.nat(2),
    slot: fc.integer({ min: 1, max: 4 }),
    text: fc.string({ minLength: 1 }),
  }),
  { maxLength: 8 },
);
const steps = fc.array(
  fc.record({
    image: fc.nat(2),
    kind: fc.constantFrom<(keyof typeof ACTIONS)[]>(
      'suggest',
      'dismiss',
      'restore',
      'accept all',
      'undo',
    ),
  }),
  { maxLength: 12 },
);

type TestDatabase = ReturnType<typeof openTestDatabase>;

/** Everything that happens to suggestions and in bulk, by somebody who typed nothing. */
const ACTIONS = {
  suggest: ({ db }, imageId) => insertTestSuggestion(db, imageId, 'gợi ý của máy'),
  dismiss: (deps, imageId) => withNewest(deps, imageId, dismissSuggestion),
  restore: (deps, imageId) => withNewest(deps, imageId, restoreSuggestion),
  'accept all': (deps) =>
    acceptMany(deps, { imageIds: deps.images, authorId: deps.authors[1], slotCount: 5 }),
  undo: (deps) => undo(deps, deps.authors[1]),
} satisfies Record<string, (deps: TestDatabase, imageId: ImageId) => unknown>;

function withNewest(deps: TestDatabase, imageId: ImageId, act: typeof dismissSuggestion): void {
  const [newest] = listSuggestionsByImage(deps.db, imageId);
  if (newest !== undefined) act(deps, { suggestionId: newest.id, authorId: deps.authors[1] });
}

test('no suggestion and no batch ever alters a caption that a person wrote', async () => {
  await fc.assert(
    fc.asyncProperty(typed, steps, async (typed, steps) => {
      const deps = openTestDatabase(3);
      const { db, images, authors } = deps;
      db.pragma('synchronous = OFF');
      for (const { image, slot, text } of typed) {
        const imageId = images[image] as ImageId;
        saveCaption(deps, { imageId, slot, text, authorId: authors[0] });
      }
      const written = images.flatMap((imageId) => listCaptionsByImage(db, imageId));

      for (const { image, kind } of steps) await ACTIONS[kind](deps, images[image] as ImageId);

      const found = images.flatMap((imageId) => listCaptionsByImage(db, imageId));
      expect(found.filter(({ source }) => source === 'human')).toEqual(written);
      db.close();
    }),
    { numRuns: 60, seed: 20_241_123 },
  );
});
