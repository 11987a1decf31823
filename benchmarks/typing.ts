import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { lintCaption } from '#core/guidelines/lint-caption.ts';
import { PRESETS } from '#core/guidelines/presets.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { openCaptioner } from '#main/engine/supervisor/open-captioner.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';
import { toKeystrokes } from '#tests/support/editor/telex-keys.ts';
import { printTimes } from './studio/print-times.ts';
import { countHalfTyped } from './typing/count-half-typed.ts';
import { openForeteller } from './typing/open-foreteller.ts';

const PICTURES = 20;
/** Captions asked about after every key. */
const HALF_TYPED = 8;
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
  const halfTyped = { right: 0, other: 0, followed: 0, nothing: 0 };
  const times: number[] = [];
  for (const [index, scene] of scenes.entries()) {
    const path = join(folder, `${index}.jpg`);
    const svg = drawScene(scene, random.split(`picture ${index}`));
    await writeFile(path, await sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer());
    const { foretell, timesMs } = await openForeteller(captioner, { pack: PACK, path });
    const [text = ''] = writeCaptions(scene, random.split(`captions ${index}`));
    const counted = await countKeys(text, foretell);
    times.push(...timesMs);
    if (index < HALF_TYPED) await countHalfTyped(text, foretell, halfTyped);
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
      `in the middle of a word: completed ${halfTyped.right}, made another word ${halfTyped.other}, followed by one ${halfTyped.followed}, nothing ${halfTyped.nothing}`,
      '',
    ].join('\n'),
  );
  printTimes('question to answer, without the pause', times);
} finally {
  await captioner.close();
  await rm(folder, { recursive: true });
}

function countPlainKeys(text: string): number {
  const words = text.split(' ');
  return words.reduce((keys, word) => keys + toKeystrokes(word, 'telex').length, words.length - 1);
}

/** Behind a word that the model would not say, something is foretold once a space has ended it. */
async function foretellNext(
  typed: string,
  foretell: (typed: string) => Promise<readonly SuggestedWord[]>,
): Promise<readonly string[]> {
  const words = await foretell(typed);
  return (words.length > 0 ? words : await foretell(`${typed} `)).map(({ text }) => text.trim());
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
    const foretold = at === 0 ? [] : await foretellNext(typed, foretell);
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
