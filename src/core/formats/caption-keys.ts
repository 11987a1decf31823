/** Keys and column headings under which files name an image, the first one there counts; and those of its captions and their words. */
export const IMAGE_KEYS = [
  ...['image_id', 'image', 'file_name', 'filename', 'image_name', 'img_id', 'id'],
] as const;
export const CAPTION_KEYS = [
  ...['caption', 'captions', 'comment', 'text', 'prediction', 'caption_vi'],
] as const;
export const SEGMENTED_KEYS = ['segment_caption', 'segment_caption_vi'] as const;
