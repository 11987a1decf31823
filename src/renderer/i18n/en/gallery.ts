export const galleryEn = {
  title: 'Gallery',
} as const;
