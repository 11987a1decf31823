import { expect, test } from 'vitest';
import { listViews, removeView, saveView } from '#main/services/search/saved-views.ts';
import { makeTestProject, testTime } from '#tests/support/fill-project.ts';

test('views are kept by name, replaced by name, and taken away', async () => {
  const project = await makeTestProject();
  const deps = { project, now: testTime };
  saveView(deps, { name: ' Cần sửa ', query: { sort: 'name', status: 'flagged' } });
  const kept = saveView(deps, { name: 'Cần sửa', query: { sort: 'date', search: 'đường' } });
  saveView(deps, { name: 'Bài của Lan', query: { sort: 'name', length: 'under8' } });
  expect(listViews(project).map(({ name, query }) => [name, query])).toEqual([
    ['Bài của Lan', { sort: 'name', length: 'under8' }],
    ['Cần sửa', { sort: 'date', search: 'đường' }],
  ]);
  removeView(project, kept.id);
  expect(listViews(project)).toHaveLength(1);
});

test('a view that this version cannot read is left out', async () => {
  const project = await makeTestProject();
  project.db.exec(
    `INSERT INTO saved_views (name, query, created_at_ms) VALUES ('lạ', '{"sort":"magic"}', 1)`,
  );
  expect(listViews(project)).toEqual([]);
});

test('a view without a name is refused', async () => {
  const project = await makeTestProject();
  expect(() =>
    saveView({ project, now: testTime }, { name: ' ', query: { sort: 'name' } }),
  ).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
});
