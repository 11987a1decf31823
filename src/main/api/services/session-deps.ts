import type { ProjectRef } from '#main/api/contract/project-ref.ts';
import type { CaptionDeps } from '#main/services/captions/caption-deps.ts';
import { findViewer, type Viewer } from '#main/services/people/viewer.ts';
import { ensureAnnotator } from '#main/services/project/ensure-annotator.ts';
import type { ProjectSession } from '#main/services/studio/project-session.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';
import type { SettingsFile } from '#main/services/studio/settings-file.ts';
import type { AnnotatorId, UnixMs } from '#shared/domain/ids.ts';

/** What the services over an open project are built on. */
export interface SessionDeps {
  readonly sessions: ProjectSessions;
  readonly settings: SettingsFile;
  readonly now: () => UnixMs;
}

/** The open project, and in whose name it is edited. */
export async function enterAsAuthor(
  { sessions, settings, now }: SessionDeps,
  { projectId }: ProjectRef,
): Promise<{
  readonly session: ProjectSession;
  readonly captionDeps: CaptionDeps;
  readonly authorId: AnnotatorId;
  readonly viewer: Viewer;
}> {
  const session = await sessions.get(projectId);
  const captionDeps = { db: session.project.db, now };
  const author = ensureAnnotator(captionDeps, settings.get().annotator);
  const viewer = findViewer(captionDeps.db, author.name);
  return { session, captionDeps, authorId: author.id, viewer };
}

/** The open project, and what whoever looks at it may see. */
export async function enterAsViewer(
  { sessions, settings }: Pick<SessionDeps, 'sessions' | 'settings'>,
  { projectId }: ProjectRef,
): Promise<{ readonly session: ProjectSession; readonly viewer: Viewer }> {
  const session = await sessions.get(projectId);
  return { session, viewer: findViewer(session.project.db, settings.get().annotator) };
}
