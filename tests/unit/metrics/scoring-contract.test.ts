import { expect, test } from 'vitest';
import {
  describeSignatureDifferences,
  formatSignature,
  hashContract,
  listContractDifferences,
  type ScoringContract,
  toMetricContract,
} from '#core/metrics/scoring-contract.ts';

const contract: ScoringContract = {
  metricVersion: 1,
  tokenization: 'words',
  segmenter: 'viclipcap-1',
  case: 'lower',
  punctuation: 'removed',
  unicode: 'NFC',
  toneMarks: 'as-is',
  referencesPerImage: [5, 5],
  images: 558,
  referenceSet: null,
  referenceLength: 'closest',
  documentFrequencies: 'references',
  meteor: 'vi/exact',
  excluded: null,
  clipPack: null,
  clipPrompt: null,
  spiceJar: null,
  heldOut: null,
};

test('a signature says every setting in one line and ends in the hash', () => {
  expect(formatSignature(contract)).toBe(
    `viclipcap:1|tok:words|seg:viclipcap-1|case:lower|punct:removed|uni:NFC|tone:as-is|refs:5|images:558|len:closest|df:references|meteor:vi/exact|#${hashContract(contract)}`,
  );
});

test('a setting that does not apply is left out of the signature', () => {
  const syllables: ScoringContract = { ...contract, tokenization: 'syllables', segmenter: null };
  expect(formatSignature(syllables)).not.toContain('seg:');
});

test('the hash stays the same in every release, so stored scores stay comparable', () => {
  expect(hashContract(contract)).toMatchInlineSnapshot(`"2a652b820d42fc0c"`);
});

test('each setting changes the hash and is named as the difference', () => {
  const changed: readonly Partial<ScoringContract>[] = [
    { metricVersion: 2 },
    { tokenization: 'ptb' },
    { segmenter: 'dataset' },
    { case: 'as-is' },
    { punctuation: 'as-is' },
    { unicode: 'as-is' },
    { toneMarks: 'new' },
    { referencesPerImage: [4, 5] },
    { images: 557 },
    { referenceSet: '0123' },
    { referenceLength: 'shortest' },
    { documentFrequencies: '0123' },
    { meteor: 'en/exact' },
    { excluded: '3@0123' },
    { clipPack: '0123' },
    { clipPrompt: '0123' },
    { spiceJar: '0123' },
    { heldOut: '0123' },
  ];
  const hashes = new Set([hashContract(contract)]);
  for (const change of changed) {
    const other = { ...contract, ...change };
    expect(listContractDifferences(contract, other)).toEqual(Object.keys(change));
    hashes.add(hashContract(other));
  }
  expect(hashes.size).toBe(changed.length + 1);
});

test('equal contracts have no differences', () => {
  expect(listContractDifferences(contract, { ...contract })).toEqual([]);
});

test('what only BLEU depends on does not keep other scores apart', () => {
  const shortest: ScoringContract = { ...contract, referenceLength: 'shortest' };
  const differences = (metric: 'BLEU-4' | 'CIDEr') =>
    listContractDifferences(toMetricContract(contract, metric), toMetricContract(shortest, metric));
  expect(differences('BLEU-4')).toEqual(['referenceLength']);
  expect(differences('CIDEr')).toEqual([]);
});

test('a difference is told with both values', () => {
  const ptb: ScoringContract = { ...contract, tokenization: 'ptb', images: 500 };
  expect(describeSignatureDifferences(formatSignature(contract), formatSignature(ptb))).toEqual([
    'tok words ≠ ptb',
    'images 558 ≠ 500',
  ]);
});
