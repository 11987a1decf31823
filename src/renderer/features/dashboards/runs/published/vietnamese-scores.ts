import { OFFICIAL_SPICE } from '#shared/domain/metric.ts';
import type { PublishedScore } from './published-score.ts';

const POSTER = {
  dataset: 'KTVIC',
  source: 'ViClipCap poster',
  // The public test: 558 images with five captions each.
  contract: 'pycocoevalcap, whitespace, refs:5, images:558',
} as const;

const CLIP_MT5 = {
  dataset: 'KTVIC',
  source: 'SuperCoolGuy855/CLIP_mT5_Image_captioning, README',
  contract: null,
} as const;

const UIT_VIIC = {
  dataset: 'UIT-ViIC',
  source: 'Lam et al. 2020, arXiv:2002.00175',
  contract: null,
} as const;

/** Of Vietnamese captions. KTVIC's own paper is not among them: no copy of its table could be read. */
export const VIETNAMESE_SCORES: readonly PublishedScore[] = [
  {
    ...POSTER,
    model: 'ViClipCap',
    scores: {
      'BLEU-1': 0.6731,
      'BLEU-2': 0.5437,
      'BLEU-3': 0.4316,
      'BLEU-4': 0.3431,
      'ROUGE-L': 0.5204,
      CIDEr: 0.8127,
      METEOR: 0.3194,
      [OFFICIAL_SPICE]: 0.0829,
    },
  },
  {
    ...POSTER,
    model: 'CNN + LSTM',
    scores: {
      'BLEU-4': 0.2572,
      'ROUGE-L': 0.4895,
      CIDEr: 0.6282,
      METEOR: 0.2995,
      [OFFICIAL_SPICE]: 0.0782,
    },
  },
  {
    ...CLIP_MT5,
    model: 'MetaCLIP B/16 + mT5 small',
    scores: {
      'BLEU-1': 0.6894,
      'BLEU-4': 0.3481,
      CIDEr: 0.985,
      METEOR: 0.5373,
      'ROUGE-L': 0.6056,
    },
  },
  {
    ...CLIP_MT5,
    model: 'MetaCLIP L/14 + mT5 large',
    scores: {
      'BLEU-1': 0.6998,
      'BLEU-4': 0.3677,
      CIDEr: 1.0312,
      METEOR: 0.5519,
      'ROUGE-L': 0.6219,
    },
  },
  {
    dataset: 'KTVIC, UIT-ViIC, Flickr8k (vi)',
    model: 'ViT + LSTM',
    source: 'DaoTuPhat/ViT-Transformer-Caption-VN, README',
    contract: null,
    scores: {
      'BLEU-1': 0.6867,
      'BLEU-2': 0.522,
      'BLEU-3': 0.3934,
      'BLEU-4': 0.2923,
      METEOR: 0.4421,
      CIDEr: 0.6863,
    },
  },
  {
    ...UIT_VIIC,
    model: 'PyTorch tutorial model',
    scores: {
      'BLEU-1': 0.71,
      'BLEU-2': 0.575,
      'BLEU-3': 0.476,
      'BLEU-4': 0.394,
      'ROUGE-L': 0.626,
      CIDEr: 1.005,
    },
  },
  {
    ...UIT_VIIC,
    model: 'NIC (Show and Tell)',
    scores: {
      'BLEU-1': 0.682,
      'BLEU-2': 0.561,
      'BLEU-3': 0.411,
      'BLEU-4': 0.327,
      'ROUGE-L': 0.599,
      CIDEr: 0.818,
    },
  },
];
