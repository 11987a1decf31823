export const welcomeEn = {
  title: 'Caption pictures in Vietnamese',
} as const;
