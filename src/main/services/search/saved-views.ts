import type { z } from 'zod';
import { deleteSavedView, listSavedViews, upsertSavedView } from '#main/db/queries/saved-views.ts';
import type { Project } from '#main/services/project/project.ts';
import { galleryQuery } from '#shared/api/gallery-query.ts';
import type { GalleryQuery, SavedView } from '#shared/domain/gallery.ts';
import type { SavedViewId, UnixMs } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';

/** By name; a view that this version cannot read is left out. */
export function listViews({ db }: Project): readonly SavedView[] {
  return listSavedViews(db).flatMap(({ query, ...view }) => {
    const parsed = galleryQuery.safeParse(JSON.parse(query));
    return parsed.success ? { ...view, query: parsed.data } : [];
  });
}

/** Keeps a filter under a name; an older view of that name is replaced. @throws AppError `BAD_REQUEST` */
export function saveView(
  { project: { db }, now }: { readonly project: Project; readonly now: () => UnixMs },
  view: { readonly name: string; readonly query: z.output<typeof galleryQuery> },
): SavedView {
  const name = view.name.normalize('NFC').trim();
  if (name === '') throw new AppError('BAD_REQUEST', 'A view needs a name.');
  const query: GalleryQuery = view.query;
  const row = { name, query: JSON.stringify(query), createdAt: now() };
  return { id: db.transaction(() => upsertSavedView(db, row)), name, query };
}

export function removeView({ db }: Project, id: SavedViewId): void {
  db.transaction(() => deleteSavedView(db, id));
}
