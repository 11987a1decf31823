import { OFFICIAL_SPICE } from '#shared/domain/metric.ts';
import type { PublishedScore } from './published-score.ts';

const PTB = 'pycocoevalcap, PTB';

const FLICKR = { source: 'Anshler/CLIP-prefix_blind-guessing, README', contract: null } as const;

const CLIPCAP = { source: 'Mokady et al. 2021, arXiv:2111.09734', contract: PTB } as const;

/** ClipCap's figures for nocaps in-domain and out-of-domain could be read nowhere; these are of the baseline that nocaps comes with. */
const UP_DOWN = {
  model: 'UpDown, trained on COCO',
  source: 'nocaps-org/updown-baseline, README',
  contract: null,
} as const;

/** The two examples that come with CLIPScore's own program, and are checked in the tests. */
const CLIPSCORE_EXAMPLE = {
  dataset: "CLIPScore's two examples",
  source: 'jmhessel/clipscore, README',
  contract: `${PTB}; CLIPScore by ViT-B/32`,
} as const;

/** Of English captions. */
export const ENGLISH_SCORES: readonly PublishedScore[] = [
  {
    ...FLICKR,
    dataset: 'Flickr8k',
    model: 'CLIP prefix',
    scores: {
      'BLEU-1': 0.698,
      'BLEU-2': 0.508,
      'BLEU-3': 0.363,
      'BLEU-4': 0.259,
      METEOR: 0.257,
      'ROUGE-L': 0.565,
    },
  },
  {
    ...FLICKR,
    dataset: 'Flickr8k',
    model: 'CLIP prefix, gradients clipped',
    scores: {
      'BLEU-1': 0.7,
      'BLEU-2': 0.513,
      'BLEU-3': 0.372,
      'BLEU-4': 0.262,
      METEOR: 0.257,
      'ROUGE-L': 0.569,
    },
  },
  {
    ...FLICKR,
    dataset: 'Flickr30k',
    model: 'CLIP prefix, own tokenizer',
    scores: {
      'BLEU-1': 0.733,
      'BLEU-2': 0.525,
      'BLEU-3': 0.366,
      'BLEU-4': 0.254,
      METEOR: 0.232,
      'ROUGE-L': 0.536,
    },
  },
  {
    dataset: 'Flickr30k',
    model: 'ClipCap',
    source: 'Mokady et al. 2021, as listed by wizwand.com',
    contract: null,
    scores: { CIDEr: 0.412 },
  },
  {
    dataset: 'COCO',
    model: 'SmallCap, large, d = 16',
    source: 'Ramos et al. 2023, as listed by Papers with Code',
    contract: null,
    scores: { 'BLEU-4': 0.372, METEOR: 0.283, CIDEr: 1.218 },
  },
  {
    ...CLIPCAP,
    dataset: 'COCO',
    model: 'ClipCap, transformer',
    scores: { 'BLEU-4': 0.3353, METEOR: 0.2745, CIDEr: 1.1308, [OFFICIAL_SPICE]: 0.2105 },
  },
  {
    ...CLIPCAP,
    dataset: 'COCO',
    model: 'ClipCap, MLP, GPT-2 tuned',
    scores: { 'BLEU-4': 0.3215, METEOR: 0.271, CIDEr: 1.0835, [OFFICIAL_SPICE]: 0.2012 },
  },
  {
    ...UP_DOWN,
    dataset: 'nocaps in-domain (validation)',
    scores: { CIDEr: 0.781, [OFFICIAL_SPICE]: 0.116 },
  },
  {
    ...UP_DOWN,
    dataset: 'nocaps near-domain (validation)',
    scores: { CIDEr: 0.577, [OFFICIAL_SPICE]: 0.103 },
  },
  {
    ...UP_DOWN,
    dataset: 'nocaps out-of-domain (validation)',
    scores: { CIDEr: 0.313, [OFFICIAL_SPICE]: 0.083 },
  },
  {
    ...UP_DOWN,
    dataset: 'nocaps entire (validation)',
    scores: {
      'BLEU-1': 0.737,
      'BLEU-4': 0.183,
      METEOR: 0.227,
      'ROUGE-L': 0.504,
      CIDEr: 0.553,
      [OFFICIAL_SPICE]: 0.101,
    },
  },
  {
    ...CLIPCAP,
    dataset: 'nocaps near-domain',
    model: 'ClipCap, MLP, GPT-2 tuned',
    scores: { CIDEr: 0.6769, [OFFICIAL_SPICE]: 0.1126 },
  },
  {
    ...CLIPCAP,
    dataset: 'nocaps near-domain',
    model: 'ClipCap, transformer',
    scores: { CIDEr: 0.6682, [OFFICIAL_SPICE]: 0.1092 },
  },
  {
    dataset: 'nocaps entire (validation)',
    model: 'ClipCap',
    source: 'Mokady et al. 2021, as listed by wizwand.com',
    contract: null,
    scores: { CIDEr: 0.658 },
  },
  {
    ...CLIPCAP,
    dataset: 'Conceptual Captions',
    model: 'ClipCap, MLP, GPT-2 tuned',
    scores: { 'ROUGE-L': 0.2671, CIDEr: 0.8726, [OFFICIAL_SPICE]: 0.185 },
  },
  {
    ...CLIPSCORE_EXAMPLE,
    model: 'good captions',
    scores: {
      'BLEU-1': 0.6667,
      'BLEU-4': 0,
      METEOR: 0.3444,
      'ROUGE-L': 0.428,
      CIDEr: 0.5637,
      CLIPScore: 0.8584,
      RefCLIPScore: 0.845,
      [OFFICIAL_SPICE]: 0.4,
    },
  },
  {
    ...CLIPSCORE_EXAMPLE,
    model: 'bad captions',
    scores: {
      'BLEU-1': 0.4815,
      'BLEU-4': 0,
      METEOR: 0.1861,
      'ROUGE-L': 0.3121,
      CIDEr: 0.279,
      CLIPScore: 0.7153,
      RefCLIPScore: 0.7253,
      [OFFICIAL_SPICE]: 0.15,
    },
  },
];
