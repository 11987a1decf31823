export const jobsEn = {
  title: 'Jobs',
} as const;
