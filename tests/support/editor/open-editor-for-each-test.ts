import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import {
  type EditorBench,
  type EditorSession,
  openEditorBench,
  openEditorSession,
} from './editor-session.ts';

/** Gives every test of a file an editor on a fresh project; the browser is opened once. */
export function openEditorForEachTest(onOpen: (session: EditorSession) => void | Promise<void>) {
  let bench: EditorBench;
  let session: EditorSession;
  beforeAll(async () => {
    bench = await openEditorBench();
  });
  beforeEach(async () => {
    session = await openEditorSession(bench);
    await onOpen(session);
  });
  afterEach(() => session.close());
  afterAll(() => bench?.close());
}
