import { basename, join } from 'node:path';
import type { MeteorResources } from '#core/metrics/meteor/find-matches.ts';
import type { MeteorLanguage } from '#core/metrics/meteor/meteor-parameters.ts';
import { parseParaphrases } from '#core/metrics/meteor/parse-paraphrases.ts';
import { stemEnglish } from '#core/metrics/meteor/stem-english.ts';
import { createWordNetSynonyms } from '#core/metrics/meteor/wordnet-synonyms.ts';
import {
  LEXICON_FILES,
  parseLexiconFiles,
  SEGMENTER_NAME,
} from '#core/vietnamese/lexicon-files.ts';
import { createWordLexicon } from '#core/vietnamese/word-lexicon.ts';
import { createWordSegmenter, type WordSegmenter } from '#core/vietnamese/word-segmenter.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';

const MAX_TABLE_BYTES = 2 ** 30;
const MAX_LIST_BYTES = 2 ** 26;

/** A segmenter and what a contract calls it. */
export interface NamedSegmenter {
  readonly name: string;
  readonly segmenter: WordSegmenter;
}

/** Loads the program's own segmenter. @param folder `resources/vietnamese`. */
export async function loadSegmenter(folder: string, signal: AbortSignal): Promise<NamedSegmenter> {
  const texts = new Map<string, string>();
  for (const name of LEXICON_FILES) {
    texts.set(name, await readTextFile(join(folder, name), { maxBytes: MAX_LIST_BYTES, signal }));
  }
  const lexicon = createWordLexicon(parseLexiconFiles((name) => texts.get(name) ?? ''));
  return { name: SEGMENTER_NAME, segmenter: createWordSegmenter(lexicon) };
}

export interface MeteorChoices {
  readonly language: MeteorLanguage;
  /** A WordNet 3 `dict` folder; synonyms are not matched without it. */
  readonly wordNet: string | undefined;
  /** A paraphrase table; paraphrases are not matched without it. */
  readonly paraphrases: string | undefined;
}

/** Loads what METEOR's later stages need; English stems need nothing. */
export async function loadMeteorResources(
  { language, wordNet, paraphrases }: MeteorChoices,
  signal: AbortSignal,
): Promise<MeteorResources> {
  return {
    ...(language === 'en' ? { stem: stemEnglish } : {}),
    ...(wordNet === undefined ? {} : { synonymSets: await loadWordNet(wordNet, signal) }),
    ...(paraphrases === undefined
      ? {}
      : parseParaphrases(
          await readTextFile(paraphrases, { maxBytes: MAX_TABLE_BYTES, signal }),
          basename(paraphrases),
        )),
  };
}

async function loadWordNet(folder: string, signal: AbortSignal) {
  const readAll = (names: readonly string[]) =>
    Promise.all(
      names.map((name) => readTextFile(join(folder, name), { maxBytes: MAX_LIST_BYTES, signal })),
    );
  return createWordNetSynonyms({
    indexes: await readAll(['index.noun', 'index.verb', 'index.adj', 'index.adv']),
    exceptions: await readAll(['noun.exc', 'verb.exc', 'adj.exc', 'adv.exc']),
  });
}
