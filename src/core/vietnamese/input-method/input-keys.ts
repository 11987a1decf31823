import type { Tone } from '#core/vietnamese/tone.ts';
import { type LetterPair, type Shaped, shapeLetter, strikeD, writeHorn } from './shape-letter.ts';

export type InputMethod = 'telex' | 'vni';

/** What a key does to the word before it. */
export type Mark =
  | { readonly kind: 'tone'; readonly tone: Tone }
  | {
      readonly kind: 'shape';
      /** @param letters Without tone mark. @returns `undefined` if there is nothing to shape. */
      readonly shape: (letters: string, key: string) => Shaped | undefined;
    };

const TONES: readonly Tone[] = ['level', 'falling', 'rising', 'dipping', 'creaky', 'heavy'];

/** What each key of the methods does; every other key is a letter. */
export const INPUT_KEYS: Readonly<Record<InputMethod, ReadonlyMap<string, Mark>>> = {
  telex: new Map([
    ...listTones('zfsrxj'),
    ['a', shaping('aâ')],
    ['e', shaping('eê')],
    ['o', shaping('oô')],
    ['d', { kind: 'shape', shape: strikeD }],
    [
      'w',
      {
        kind: 'shape',
        shape: (letters, key) =>
          shapeLetter(letters, ['uư', 'oơ', 'aă']) ?? writeHorn(letters, key),
      },
    ],
  ]),
  vni: new Map([
    ...listTones('021345'),
    ['6', shaping('aâ', 'eê', 'oô')],
    ['7', shaping('uư', 'oơ')],
    ['8', shaping('aă')],
    ['9', { kind: 'shape', shape: strikeD }],
  ]),
};

/** @param keys In the order of `TONES`. */
function listTones(keys: string): (readonly [string, Mark])[] {
  return TONES.map((tone, at) => [keys.charAt(at), { kind: 'tone', tone }]);
}

function shaping(...pairs: readonly LetterPair[]): Mark {
  return { kind: 'shape', shape: (letters) => shapeLetter(letters, pairs) };
}
