import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import { getSuggestion } from '#main/db/queries/suggestions.ts';
import { acceptSuggestion } from '#main/services/captions/accept-suggestion.ts';
import { saveCaption } from '#main/services/captions/save-caption.ts';
import { redo, undo } from '#main/services/captions/undo.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import { insertTestSuggestion, openTestDatabase } from '#tests/support/test-database.ts';

const SUGGESTED = 'một con trâu';
const SLOTS = [1, 2, 3];

type Command =
  | { readonly kind: 'save'; readonly slot: number; readonly text: string }
  | { readonly kind: 'accept'; readonly slot: number }
  | { readonly kind: 'undo' | 'redo' };

interface ModelSlot {
  readonly text: string;
  readonly source: 'human' | 'accepted' | 'edited';
  readonly authorId: AnnotatorId;
}

type ModelState = Readonly<Record<number, ModelSlot>>;

interface ModelStep {
  readonly slot: number;
  readonly before: ModelSlot | undefined;
  readonly after: ModelSlot | undefined;
}

/** What the studio promises, in the plainest words. */
function createModel() {
  let state: ModelState = {};
  const stacks = new Map<AnnotatorId, { done: ModelStep[]; undone: ModelStep[] }>();
  const stacksOf = (author: AnnotatorId) => {
    const found = stacks.get(author) ?? { done: [], undone: [] };
    stacks.set(author, found);
    return found;
  };
  const put = (slot: number, value: ModelSlot | undefined) => {
    const { [slot]: _, ...rest } = state;
    state = value === undefined ? rest : { ...rest, [slot]: value };
  };
  const change = (authorId: AnnotatorId, slot: number, after: ModelSlot | undefined) => {
    stacksOf(authorId).done.push({ slot, before: state[slot], after });
    stacksOf(authorId).undone = [];
    put(slot, after);
  };
  const isSame = (a: ModelSlot | undefined, b: ModelSlot | undefined) =>
    JSON.stringify(a) === JSON.stringify(b);

  return {
    state: () => state,
    save: (authorId: AnnotatorId, slot: number, text: string) => {
      const before = state[slot];
      if ((before?.text ?? '') === text) return;
      if (text === '') return change(authorId, slot, undefined);
      const began = before !== undefined && before.source !== 'human';
      const source = !began ? 'human' : text === SUGGESTED ? 'accepted' : 'edited';
      change(authorId, slot, { text, source, authorId });
    },
    accept: (authorId: AnnotatorId, slot: number) => {
      if (state[slot] !== undefined) return false;
      change(authorId, slot, { text: SUGGESTED, source: 'accepted', authorId });
      return true;
    },
    undo: (authorId: AnnotatorId) => {
      const { done, undone } = stacksOf(authorId);
      const step = done.pop();
      if (step === undefined || !isSame(state[step.slot], step.after)) return;
      put(step.slot, step.before);
      undone.unshift(step);
    },
    redo: (authorId: AnnotatorId) => {
      const { done, undone } = stacksOf(authorId);
      const step = undone.shift();
      if (step === undefined || !isSame(state[step.slot], step.before)) return;
      put(step.slot, step.after);
      done.push(step);
    },
  };
}

const slot = fc.constantFrom(...SLOTS);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('save' as const),
      slot,
      text: fc.constantFrom('', 'một', 'một con', 'hai chiếc thuyền', SUGGESTED),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('accept' as const), slot }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }) },
);

function openStudio() {
  const deps = openTestDatabase();
  // Speed, not safety: there is no power to fail here.
  deps.db.pragma('synchronous = OFF');
  const [imageId] = deps.images as [ImageId];
  return { deps, imageId, suggestionId: insertTestSuggestion(deps.db, imageId, SUGGESTED) };
}

type Studio = ReturnType<typeof openStudio>;
type Model = ReturnType<typeof createModel>;

async function runBoth(
  { deps, imageId, suggestionId }: Studio,
  model: Model,
  authorId: AnnotatorId,
  command: Command,
): Promise<void> {
  switch (command.kind) {
    case 'save': {
      const { slot, text } = command;
      model.save(authorId, slot, text);
      saveCaption(deps, { imageId, slot, text, authorId });
      return;
    }
    case 'accept': {
      const { slot } = command;
      const accept = () => acceptSuggestion(deps, { suggestionId, slot, authorId });
      if (model.accept(authorId, slot)) accept();
      else expect(accept).toThrow(expect.objectContaining({ code: 'EDIT_CONFLICT' }));
      return;
    }
    case 'undo':
      model.undo(authorId);
      await undo(deps, authorId);
      return;
    case 'redo':
      model.redo(authorId);
      await redo(deps, authorId);
  }
}

function readCaptions({ deps, imageId }: Studio) {
  return Object.fromEntries(
    listCaptionsByImage(deps.db, imageId).map(({ slot, text, source, authorId }) => [
      slot,
      { text, source, authorId: authorId as AnnotatorId },
    ]),
  );
}

/** What follows from the captions: the suggestion's status and the image's counts. */
function readDerived({ deps, suggestionId }: Studio) {
  return {
    status: getSuggestion(deps.db, suggestionId).status,
    counts: deps.db
      .prepare('SELECT filled_slots AS filled, open_suggestions AS open FROM images')
      .get(),
  };
}

function deriveFrom(state: ModelState) {
  const sources = Object.values(state).map(({ source }) => source);
  const status = (['accepted', 'edited'] as const).find((source) => sources.includes(source));
  return {
    status: status ?? 'open',
    counts: { filled: sources.length, open: status === undefined ? 1 : 0 },
  };
}

test('any sequence of saves, acceptances, undos and redos by two people ends as the model says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ author: fc.constantFrom(0, 1), command }), { maxLength: 40 }),
      async (commands) => {
        const studio = openStudio();
        const model = createModel();
        for (const { author, command } of commands) {
          await runBoth(studio, model, studio.deps.authors[author] as AnnotatorId, command);
          expect(readCaptions(studio)).toEqual(model.state());
          expect(readDerived(studio)).toEqual(deriveFrom(model.state()));
        }
        studio.deps.db.close();
      },
    ),
    { numRuns: 60, seed: 20_241_123 },
  );
});
