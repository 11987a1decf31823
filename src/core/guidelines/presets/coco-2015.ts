import type { Guideline } from '#shared/domain/guideline.ts';
import { BASIC } from './basic.ts';
import { FUTURE, SPEECH } from './word-lists.ts';

/**
 * What the people who captioned MS-COCO were told, as far as a program can tell: at least eight words; not
 * to begin with "There is"; nothing that might have happened or will; nothing that somebody might say; no
 * proper names.
 *
 * @see https://arxiv.org/abs/1504.00325, section 3
 */
export const COCO_2015: Guideline = {
  name: 'COCO 2015',
  source: 'https://arxiv.org/abs/1504.00325',
  rules: [
    {
      topic: 'min-words',
      count: 8,
      examples: {
        good: ['a man in a red shirt is riding a bicycle'],
        bad: ['a man on a bicycle', 'một con mèo đen'],
      },
    },
    {
      topic: 'sentences',
      max: 1,
      examples: { good: ['a cat on a roof.'], bad: ['A cat on a roof. It sleeps.'] },
    },
    {
      topic: 'opening',
      phrases: [
        ...['there is', 'there are', "there's", 'có một', 'có hai', 'có ba'],
        ...['có bốn', 'có năm', 'có vài', 'có nhiều', 'có những', 'có các', 'có mấy', 'đây là'],
        ...['trong ảnh', 'bức ảnh', 'tấm ảnh'],
        ...['hình ảnh', 'this is', 'this picture', 'this image', 'an image of', 'a picture of'],
      ],
      examples: {
        good: ['một con mèo có bộ lông đen', 'a room where there is a cat'],
        bad: ['There is a cat on the roof', 'Có một con mèo', 'Bức ảnh chụp một con mèo'],
      },
    },
    {
      topic: 'future',
      ...FUTURE,
      examples: {
        good: ['căn phòng sạch sẽ', 'a boy at the window'],
        bad: ['a boy who will kick the ball', 'cậu bé sắp đá bóng'],
      },
    },
    {
      topic: 'speech',
      ...SPEECH,
      examples: {
        good: ['two women are talking to each other'],
        bad: ['a woman says that it is late', 'người đàn ông nghĩ rằng trời sắp mưa'],
      },
    },
    {
      topic: 'proper-names',
      allowed: [],
      examples: {
        good: ['Một người đàn ông xem TV', 'màn hình LED. Bên cạnh là cái ghế'],
        bad: ['chùa Thiên Mụ bên sông Hương', 'a street in Hanoi', 'Hồ Gươm về đêm'],
      },
    },
    ...BASIC.rules,
  ],
};
