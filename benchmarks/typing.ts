import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { continueText } from '#core/decoding/continue-text.ts';
import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { lintCaption } from '#core/guidelines/lint-caption.ts';
import { PRESETS } from '#core/guidelines/presets.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { openCaptioner } from '#main/engine/supervisor/open-captioner.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';
import { toKeystrokes } from '#tests/support/editor/telex-keys.ts';

const PICTURES = 20;
const PACK = join(import.meta.dirname, '..', 'models', 'demo-vi');

/**
 * Keys for captions of drawn pictures that no model has seen, typed in Telex letter by letter, and with the
 * words that the demo pack foretells taken by Tab and End wherever they are the right ones.
 */
const folder = await mkdtemp(join(tmpdir(), 'viclipcap-typing-'));
const captioner = openCaptioner();
try {
  const random = createRandom('typing benchmark');
  const scenes = sampleScenes({ seed: 'typing benchmark', count: PICTURES, split: 'test' });
  const sum = { captions: 0, plain: 0, foretold: 0, violations: 0, taken: 0, words: 0 };
  for (const [index, scene] of scenes.entries()) {
    const path = join(folder, `${index}.jpg`);
    const svg = drawScene(scene, random.split(`picture ${index}`));
    await writeFile(path, await sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer());
    const foretell = async (typed: string): Promise<readonly SuggestedWord[]> => {
      const { outcomes } = await captioner.request('caption', {
        ...{ pack: PACK, method: 'greedy', beams: 1, beginning: typed },
        images: [{ path }],
      });
      const [outcome] = outcomes;
      if (outcome === undefined || 'error' in outcome) return [];
      return continueText(typed, outcome.captions[0]?.words ?? []);
    };
    const [text = ''] = writeCaptions(scene, random.split(`captions ${index}`));
    const counted = await countKeys(text, foretell);
    sum.captions += 1;
    sum.plain += countPlainKeys(text);
    sum.foretold += counted.keys;
    sum.taken += counted.taken;
    sum.words += text.split(' ').length;
    sum.violations += lintCaption(text, PRESETS['uit-openviic-2022']).length;
  }
  const percent = (share: number): string => `${Math.round(100 * share)} %`;
  process.stdout.write(
    [
      `${sum.captions} captions, ${sum.words} words`,
      `keys letter by letter: ${sum.plain}`,
      `keys with words foretold: ${sum.foretold} (${percent(1 - sum.foretold / sum.plain)} fewer)`,
      `words taken: ${percent(sum.taken / sum.words)}`,
      `remarks by UIT-OpenViIC 2022: ${sum.violations}`,
      '',
    ].join('\n'),
  );
} finally {
  await captioner.close();
  await rm(folder, { recursive: true });
}

function countPlainKeys(text: string): number {
  const words = text.split(' ');
  return words.reduce((keys, word) => keys + toKeystrokes(word, 'telex').length, words.length - 1);
}

/** One who takes every right word and never a wrong one, and looks up at the beginning of each word. */
async function countKeys(
  text: string,
  foretell: (typed: string) => Promise<readonly SuggestedWord[]>,
): Promise<{ readonly keys: number; readonly taken: number }> {
  const words = text.split(' ');
  let keys = 0;
  let taken = 0;
  for (let at = 0; at < words.length; ) {
    const typed = words.slice(0, at).join(' ');
    const foretold = at === 0 ? [] : (await foretell(typed)).map((word) => word.text.trim());
    const rest = words.slice(at);
    if (foretold.join(' ') === rest.join(' '))
      return { keys: keys + 1, taken: taken + rest.length };
    if (foretold[0] === rest[0]) {
      keys += 1;
      taken += 1;
    } else {
      keys += toKeystrokes(rest[0] ?? '', 'telex').length + (at === 0 ? 0 : 1);
    }
    at += 1;
  }
  return { keys, taken };
}
