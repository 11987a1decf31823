import { onTestFinished, expect, test, vi } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import { updateSetting } from '#main/db/queries/settings.ts';
import { watchChanges } from '#main/services/project/watch-changes.ts';
import { openTestDatabase } from '#tests/support/test-database.ts';

test('a window hears of what another one changed, and not of its own changes', async () => {
  const { db } = openTestDatabase();
  const other = openDatabase(db.path, 'open');
  onTestFinished(() => other.close());
  const onChange = vi.fn();
  onTestFinished(watchChanges(db, onChange));

  updateSetting(db, 'project_name', 'của mình');
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(onChange).not.toHaveBeenCalled();

  updateSetting(other, 'project_name', 'của người khác');
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledOnce(), { timeout: 60_000 });
});
