export const exchangeEn = {
  title: 'Import and export',
} as const;
