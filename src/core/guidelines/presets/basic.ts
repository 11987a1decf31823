import type { Guideline } from '#shared/domain/guideline.ts';
import { LOAN_WORDS } from './word-lists.ts';

/** What is wrong in every corpus: letters nobody sees and syllables that cannot be. */
export const BASIC: Guideline = {
  name: 'Basic',
  source: '',
  rules: [
    {
      topic: 'spelling',
      allowed: LOAN_WORDS,
      examples: {
        good: ['một con mèo ngồi trên xe buýt', 'cô gái cầm laptop và uống cà phê', 'ĐH Huế'],
        bad: [
          'nghành may',
          'thưong̀ ngày',
          'Ðà Lạt',
          'con meo ddang nằm',
          'ngừoi đàn ông',
          'cái kéo kách',
        ],
      },
    },
    {
      topic: 'unknown-words',
      allowed: [],
      examples: {
        good: ['một người đàn ông đạp xe trên đường', 'chùa Vĩnh Diên', 'the man on top of it'],
        bad: ['một người đạp xe trên đưởng', 'hai con mèo ngổi trên ghế'],
      },
    },
    {
      topic: 'tone-marks',
      placement: 'mixed',
      examples: {
        good: ['hoa đào và hòa bình, thủy tinh', 'hoà bình và thuỷ tinh', 'quý khách'],
        bad: ['hoà bình và thủy tinh', 'tòan thành phố', 'được chở đựơc'],
      },
    },
    {
      topic: 'invisible',
      examples: {
        good: ['một con mèo\nhai con chó'],
        bad: ['một\u200b con mèo', 'một\u00a0con mèo', '\ufeffmột con mèo', 'một con\u00ad mèo'],
      },
    },
    {
      topic: 'spacing',
      examples: {
        good: ['một con mèo, hai con chó '],
        bad: ['một  con mèo', ' một con mèo', 'một con mèo , hai con chó'],
      },
    },
  ],
};
