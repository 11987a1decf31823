import type { Metric } from '#shared/domain/metric.ts';

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
    },
  },
  {
    dataset: 'KTVIC',
    model: 'CNN + LSTM',
    source: 'ViClipCap poster',
    contract: 'pycocoevalcap, whitespace',
    scores: { 'BLEU-4': 0.2572, 'ROUGE-L': 0.4895, CIDEr: 0.6282, METEOR: 0.2995 },
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
    dataset: 'COCO',
    model: 'ClipCap, transformer',
    source: 'Mokady et al. 2021, arXiv:2111.09734',
    contract: PTB,
    scores: { 'BLEU-4': 0.3353, METEOR: 0.2745, CIDEr: 1.1308 },
  },
  {
    dataset: 'COCO',
    model: 'ClipCap, MLP, GPT-2 tuned',
    source: 'Mokady et al. 2021, arXiv:2111.09734',
    contract: PTB,
    scores: { 'BLEU-4': 0.3215, METEOR: 0.271, CIDEr: 1.0835 },
  },
  {
    dataset: 'nocaps near-domain',
    model: 'ClipCap, MLP, GPT-2 tuned',
    source: 'Mokady et al. 2021, arXiv:2111.09734',
    contract: PTB,
    scores: { CIDEr: 0.6769 },
  },
  {
    dataset: 'nocaps near-domain',
    model: 'ClipCap, transformer',
    source: 'Mokady et al. 2021, arXiv:2111.09734',
    contract: PTB,
    scores: { CIDEr: 0.6682 },
  },
  {
    dataset: 'Conceptual Captions',
    model: 'ClipCap, MLP, GPT-2 tuned',
    source: 'Mokady et al. 2021, arXiv:2111.09734',
    contract: PTB,
    scores: { 'ROUGE-L': 0.2671, CIDEr: 0.8726 },
  },
];
