/** What a date is written to: the day, or the minute. */
export type DatePrecision = 'day' | 'minute';

/** Writes dates as people of each language do: `Nov 25, 2026, 4:17 PM`, `16:17 25/11/2026`. */
export function createDateFormat(language: string, precision: DatePrecision): Intl.DateTimeFormat {
  const withTime = precision === 'minute';
  // The medium style of Vietnamese is `25 thg 11, 2026`, which nobody writes.
  if (!language.startsWith('vi')) {
    return new Intl.DateTimeFormat(language, {
      dateStyle: 'medium',
      ...(withTime && { timeStyle: 'short' }),
    });
  }
  return new Intl.DateTimeFormat(language, {
    ...{ day: '2-digit', month: '2-digit', year: 'numeric' },
    ...(withTime && { hour: '2-digit', minute: '2-digit' }),
  });
}
