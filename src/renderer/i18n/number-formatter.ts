import type { FormatterModule } from 'i18next';

/** Writes the numbers in texts as each language does: `1,204 pictures`, `1.204 ảnh`. */
export const numberFormatter: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value: unknown, _format, language) =>
    typeof value === 'number'
      ? new Intl.NumberFormat(language).format(value)
      : (value as ReturnType<FormatterModule['format']>),
};
