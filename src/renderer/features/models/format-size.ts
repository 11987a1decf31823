const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** A file size as people read it, in powers of 1000 as systems show it: `17.3 MB`. */
export function formatSize(sizeBytes: number, language: string): string {
  let value = sizeBytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[unit] ?? 'kilobyte',
    maximumFractionDigits: value < 100 ? 1 : 0,
  }).format(value);
}
