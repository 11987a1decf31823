export const modelsEn = {
  title: 'Models',
} as const;
