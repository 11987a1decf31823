import { type Behind, PARTS_OF_SPEECH, WORK_OUTCOMES } from '#shared/domain/behind.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';

/**
 * The images behind a bar as the address has them: `slot,2`, `author,3`, `words,4,6`, `part,verb`, `alike,3`,
 * `work,edited,3,2026-11-25,pack`.
 */
export function formatBehind(behind: Behind): string {
  switch (behind.kind) {
    case 'slot':
      return `slot,${behind.slot}`;
    case 'author':
      return `author,${behind.authorId}`;
    case 'words':
      return `words,${behind.from},${behind.to}`;
    case 'part':
      return `part,${behind.part}`;
    case 'alike':
      return `alike,${behind.tenth}`;
    case 'work': {
      const { outcome = '', authorId = '', day = '', packName = '' } = behind;
      return `work,${outcome},${authorId},${day},${packName}`;
    }
  }
}

/** The inverse; what means nothing is nothing. */
export function parseBehind(text: string | null): Behind | undefined {
  const [kind, one = '', two = '', three = '', ...rest] = text?.split(',') ?? [];
  switch (kind) {
    case 'slot':
      return isCount(one) ? { kind, slot: Number(one) } : undefined;
    case 'author':
      return isCount(one) ? { kind, authorId: Number(one) as AnnotatorId } : undefined;
    case 'words':
      return isCount(one) && isCount(two)
        ? { kind, from: Number(one), to: Number(two) }
        : undefined;
    case 'part': {
      const part = PARTS_OF_SPEECH.find((known) => known === one);
      return part && { kind, part };
    }
    case 'alike':
      return /^\d$/.test(one) ? { kind, tenth: Number(one) } : undefined;
    case 'work':
      return parseWork(one, two, three, rest.join(','));
    default:
      return undefined;
  }
}

function parseWork(outcome: string, authorId: string, day: string, packName: string): Behind {
  const known = WORK_OUTCOMES.find((each) => each === outcome);
  return {
    kind: 'work',
    ...(known !== undefined && { outcome: known }),
    ...(isCount(authorId) && { authorId: Number(authorId) as AnnotatorId }),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(day) && { day }),
    ...(packName !== '' && { packName }),
  };
}

function isCount(text: string): boolean {
  return /^\d{1,6}$/.test(text);
}
