/**
 * Types into a project until it is killed, and says after each save what is safe by now.
 *
 * usage: node save-until-killed.ts <project.sqlite> <image id> <author id>
 */
import { writeSync } from 'node:fs';
import { openDatabase } from '#main/db/connection.ts';
import { saveCaption } from '#main/services/captions/save-caption.ts';
import type { AnnotatorId, ImageId, UnixMs } from '#shared/domain/ids.ts';

const [path = '', imageId, authorId] = process.argv.slice(2);
const db = openDatabase(path, 'open');
for (let count = 1; ; count += 1) {
  const slot = (count % 5) + 1;
  saveCaption(
    { db, now: () => Date.now() as UnixMs },
    {
      imageId: Number(imageId) as ImageId,
      slot,
      text: `câu thứ ${count}`,
      authorId: Number(authorId) as AnnotatorId,
      session: `slot ${slot}`,
    },
  );
  // Written at once, so that nothing is acknowledged only in a buffer.
  writeSync(1, `${count}\n`);
}
