import { type Metric, OFFICIAL_SPICE } from '#shared/domain/metric.ts';

/** What others published, as they printed it, on the scale that the studio uses. */
export interface PublishedScore {
  readonly dataset: string;
  readonly model: string;
  /** Where the figures stand. */
  readonly source: string;
  /** What is known of how captions became tokens; `null` where nothing is. */
  readonly contract: string | null;
  readonly scores: Readonly<Partial<Record<Metric, number>>>;
}

const PTB = 'pycocoevalcap, PTB';

/** The two examples that come with CLIPScore's own program, and are checked in the tests. */
const CLIPSCORE_EXAMPLE = {
  dataset: "CLIPScore's two examples",
  source: 'jmhessel/clipscore, README',
  contract: `${PTB}; CLIPScore by ViT-B/32`,
} as const;

/** Never comparable with a score of the studio: the contracts are others or unknown. */
export const PUBLISHED_SCORES: readonly PublishedScore[] = [
  {
    dataset: 'KTVIC',
    model: 'ViClipCap',
    source: 'ViClipCap poster',
    contract: 'pycocoevalcap, whitespace',
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
    dataset: 'KTVIC',
    model: 'CNN + LSTM',
    source: 'ViClipCap poster',
    contract: 'pycocoevalcap, whitespace',
    scores: {
      'BLEU-4': 0.2572,
      'ROUGE-L': 0.4895,
      CIDEr: 0.6282,
      METEOR: 0.2995,
      [OFFICIAL_SPICE]: 0.0782,
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
    dataset: 'UIT-ViIC',
    model: 'PyTorch tutorial model',
    source: 'Lam et al. 2020, arXiv:2002.00175',
    contract: null,
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
    dataset: 'UIT-ViIC',
    model: 'NIC (Show and Tell)',
    source: 'Lam et al. 2020, arXiv:2002.00175',
    contract: null,
    scores: {
      'BLEU-1': 0.682,
      'BLEU-2': 0.561,
      'BLEU-3': 0.411,
      'BLEU-4': 0.327,
      'ROUGE-L': 0.599,
      CIDEr: 0.818,
    },
  },
  {
    dataset: 'Flickr8k',
    model: 'CLIP prefix',
    source: 'Anshler/CLIP-prefix_blind-guessing, README',
    contract: null,
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
    dataset: 'Flickr8k',
    model: 'CLIP prefix, gradients clipped',
    source: 'Anshler/CLIP-prefix_blind-guessing, README',
    contract: null,
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
    dataset: 'Flickr30k',
    model: 'CLIP prefix, own tokenizer',
    source: 'Anshler/CLIP-prefix_blind-guessing, README',
    contract: null,
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
    dataset: 'COCO',
    model: 'ClipCap, transformer',
    source: 'Mokady et al. 2021, arXiv:2111.09734',
    contract: PTB,
    scores: { 'BLEU-4': 0.3353, METEOR: 0.2745, CIDEr: 1.1308, [OFFICIAL_SPICE]: 0.2105 },
  },
  {
    dataset: 'COCO',
    model: 'ClipCap, MLP, GPT-2 tuned',
    source: 'Mokady et al. 2021, arXiv:2111.09734',
    contract: PTB,
    scores: { 'BLEU-4': 0.3215, METEOR: 0.271, CIDEr: 1.0835, [OFFICIAL_SPICE]: 0.2012 },
  },
  {
    dataset: 'nocaps near-domain',
    model: 'ClipCap, MLP, GPT-2 tuned',
    source: 'Mokady et al. 2021, arXiv:2111.09734',
    contract: PTB,
    scores: { CIDEr: 0.6769, [OFFICIAL_SPICE]: 0.1126 },
  },
  {
    dataset: 'nocaps near-domain',
    model: 'ClipCap, transformer',
    source: 'Mokady et al. 2021, arXiv:2111.09734',
    contract: PTB,
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
    dataset: 'Conceptual Captions',
    model: 'ClipCap, MLP, GPT-2 tuned',
    source: 'Mokady et al. 2021, arXiv:2111.09734',
    contract: PTB,
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
