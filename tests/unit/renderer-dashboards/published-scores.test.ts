import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PUBLISHED_SCORES } from '#renderer/features/dashboards/runs/published/published-scores.ts';
import { OFFICIAL_SPICE } from '#shared/domain/metric.ts';

const fixture = fileURLToPath(
  new URL('../../../../shared/fixtures/metrics/clipscore-example/expected.json', import.meta.url),
);
if (!existsSync(fixture)) console.warn(`skipped: ${fixture} is not there`);

test('every published score names its source, and lies on the scale of the studio', () => {
  for (const { source, scores } of PUBLISHED_SCORES) {
    expect(source).not.toBe('');
    for (const [metric, value] of Object.entries(scores)) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(metric === 'CIDEr' ? 10 : 1);
    }
  }
});

test('the data sets that people compare with are all there', () => {
  const datasets = PUBLISHED_SCORES.map(({ dataset }) => dataset).join('\n');
  for (const name of [
    ...['KTVIC', 'UIT-ViIC', 'Flickr8k', 'Flickr30k', 'COCO', 'Conceptual Captions'],
    ...['nocaps in-domain', 'nocaps near-domain', 'nocaps out-of-domain', 'nocaps entire'],
  ]) {
    expect(datasets).toContain(name);
  }
});

test.skipIf(!existsSync(fixture))("CLIPScore's examples are those of its README", () => {
  const published = JSON.parse(readFileSync(fixture, 'utf8'));
  const found = PUBLISHED_SCORES.filter(({ source }) => source === 'jmhessel/clipscore, README');
  const expected = ['good_captions', 'bad_captions'].map((name) => {
    const row = published[name];
    return {
      'BLEU-1': row['BLEU-1'],
      'BLEU-4': row['BLEU-4'],
      METEOR: row.METEOR,
      'ROUGE-L': row.ROUGE,
      CIDEr: row.CIDER,
      CLIPScore: row.CLIPScore,
      RefCLIPScore: row.RefCLIPScore,
      [OFFICIAL_SPICE]: row.SPICE,
    };
  });
  expect(found.map(({ scores }) => scores)).toEqual(expected);
});
