export const editorEn = {
  title: 'Editor',
} as const;
