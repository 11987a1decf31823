import type { Guideline } from '#shared/domain/guideline.ts';
import { BASIC } from './basic.ts';
import { ACTION_VERBS, EMOTION, FUTURE, SCENE_TEXT } from './word-lists.ts';

/**
 * The annotation guide of UIT-OpenViIC: at least ten words; one simple sentence without comma and full
 * stop, in the continuous aspect; nothing that is about to happen; no writing in the picture; an objective
 * tone. Everyday English words are allowed.
 *
 * @see https://github.com/caodoanh2001/UIT-OpenViIC-labeller, the guide of 24 May 2022
 */
export const UIT_OPENVIIC_2022: Guideline = {
  name: 'UIT-OpenViIC 2022',
  source: 'https://github.com/caodoanh2001/UIT-OpenViIC-labeller',
  rules: [
    {
      topic: 'min-words',
      count: 10,
      examples: {
        good: ['một người đàn ông đội nón lá đang đạp xe trên phố'],
        bad: ['một người đàn ông đang đạp xe'],
      },
    },
    {
      topic: 'sentences',
      max: 1,
      examples: {
        good: ['một con mèo đang nằm trên mái nhà.', 'giá 3.5 nghìn một cân'],
        bad: ['Một con mèo đang nằm. Bên cạnh là một con chó.', 'một con mèo\nmột con chó'],
      },
    },
    {
      topic: 'punctuation',
      signs: ',.;:!?…',
      examples: {
        good: ['một con mèo đang nằm trên mái nhà', 'giá 3,5 nghìn'],
        bad: ['một con mèo đang nằm.', 'cam, táo và lê'],
      },
    },
    {
      topic: 'continuous',
      words: ['đang'],
      verbs: ACTION_VERBS,
      examples: {
        good: ['một con mèo đang nằm trên mái nhà', 'Đang có hai người ngồi nghỉ'],
        bad: ['một con mèo nằm trên mái nhà', 'mái nhà đỏ có con mèo'],
      },
    },
    {
      topic: 'future',
      ...FUTURE,
      examples: {
        good: ['căn phòng sạch sẽ', 'cô gái đang sắp xếp sách', 'mẹ đang chuẩn bị bữa cơm'],
        bad: ['cậu bé sắp đá quả bóng', 'con thuyền sẽ ra khơi', 'người lính đang chuẩn bị chạy'],
      },
    },
    {
      topic: 'scene-text',
      ...SCENE_TEXT,
      examples: {
        good: ['bác sĩ mang túi chữ thập đỏ', 'một cái nam châm chữ U'],
        bad: ['tấm biển có dòng chữ màu đỏ', 'tấm biển "cấm đỗ xe"', 'áo in chữ', 'bảng “Phở”'],
      },
    },
    {
      topic: 'emotion',
      ...EMOTION,
      examples: {
        good: ['trẻ em đang ở khu vui chơi', 'buồng chuối đang chín', 'cậu bé buồn ngủ'],
        bad: ['cô gái vui vẻ đang cười', 'một bông hoa đẹp', 'hai người hạnh phúc'],
      },
    },
    ...BASIC.rules,
  ],
};
