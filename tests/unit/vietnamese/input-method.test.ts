import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InputMethod } from '#core/vietnamese/input-method/input-keys.ts';
import { finishWord, startWord, typeKey } from '#core/vietnamese/input-method/typed-word.ts';
import { canBecomeSyllable, isSyllable } from '#core/vietnamese/syllable.ts';
import { splitTone, type Tone } from '#core/vietnamese/tone.ts';
import { placeTones, type TonePlacement } from '#core/vietnamese/tone-placement.ts';

/** Types words as a person does and leaves each by the space after it. */
function type(keys: string, method: InputMethod = 'telex', placement: TonePlacement = 'old') {
  return keys
    .split(' ')
    .map((word) =>
      finishWord(
        [...word].reduce((typed, key) => typeKey(typed, key, { method, placement }), startWord('')),
      ),
    )
    .join(' ');
}

describe('Telex', () => {
  test.each([
    ['mootj con meof ddang nawmf', 'một con mèo đang nằm'],
    ['hai nguwowif ddanf oong', 'hai người đàn ông'],
    // A horn on either letter of uo, or once at the end.
    ['dduwowngf dduowngf dduwongf duongwdf', 'đường đường đường đường'],
    ['luowm muownj ruowuj', 'lươm mượn rượu'],
    ['uow thuowr huow thuowng', 'ươ thuở huơ thương'],
    ['muaw cuwar thuwa uwu huwux', 'mưa cửa thưa ưu hữu'],
    ['quaan quaw quowr quowf quys quee', 'quân quă quở quờ quý quê'],
    ['hoaw hoawcj loawng', 'hoă hoặc loăng'],
    ['nghieeng nghiengw giaf gif giuwax gieengs', 'nghiêng nghiengw già gì giữa giếng'],
    // Marks wherever one likes.
    ['tieengs tieesng tiengse tisenge', 'tiếng tiếng tiếng tiếng'],
    ['dungd ddungs dungsd', 'đung đúng đúng'],
    ['hoaf khoer thuyr toans toasn', 'hòa khỏe thủy toán toán'],
    ['khuyur khuyeenr ngoawjc', 'khuỷu khuyển ngoặc'],
    // w alone.
    ['tw nhw w wng', 'tư như ư ưng'],
    ['W TW', 'Ư TƯ'],
    // The same key again takes the mark back.
    ['ass aaa eee ooo ddd uww oww aww ww', 'as aa ee oo dd uw ow aw w'],
    ['saxx boxx muaww', 'sax box muaw'],
    ['asz aasz', 'a â'],
    ['asf afj', 'à ạ'],
    ['aaw oow oowo', 'ă ơ ô'],
    // Case stays with its letter.
    ['DDAF Ddaf VIEETJ Vieetj Nguwowif', 'ĐÀ Đà VIỆT Việt Người'],
    // What is not Vietnamese is what was pressed.
    ['window text laptop TV internet facebook', 'window text laptop TV internet facebook'],
    ['data banana zoom wifi class', 'data banana zoom wifi class'],
    ['dd ddc', 'đ đc'],
  ])('%s', (keys, text) => {
    expect(type(keys)).toBe(text);
  });

  test('writes hoà where the new placement is asked for', () => {
    expect(type('hoaf khoer thuyr toans', 'telex', 'new')).toBe('hoà khoẻ thuỷ toán');
  });
});

describe('VNI', () => {
  test.each([
    ['mo6t5 con me2o d9ang na82m', 'một con mèo đang nằm'],
    ['d9uo72ng d9u7o7ng2 thuo73 ho8', 'đường đường thuở ho8'],
    ['a11 a66 a88 o77 u77 d99 a66b', 'a1 a6 a8 o7 u7 d9 a6b'],
    ['a10 a6 o6 e6 ao6', 'a â ô ê ao6'],
    ['12 a2b 3d', '12 a2b 3d'],
    ['VIE65T D9A2', 'VIỆT ĐÀ'],
  ])('%s', (keys, text) => {
    expect(type(keys, 'vni')).toBe(text);
  });
});

const ONSETS = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ');
const RHYMES =
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo
ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oan oang oanh
oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng
uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyt uyu uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm
ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yên yêt yêu`.split(/\s+/);
const TONES: readonly Tone[] = ['level', 'falling', 'rising', 'dipping', 'creaky', 'heavy'];
const MARKS = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];

const syllables = ['', ...ONSETS]
  .flatMap((onset) => RHYMES.map((rhyme) => onset + rhyme))
  .flatMap((letters) =>
    MARKS.map((mark) => {
      const at = [...letters].findLastIndex((letter) => /[aeiouyăâêôơư]/.test(letter));
      return placeTones(
        (letters.slice(0, at + 1) + mark + letters.slice(at + 1)).normalize('NFC'),
        'old',
      );
    }),
  )
  .filter((text) => isSyllable(text))
  // Only *huơ*, *thuở* and *khuơ* end so; after other consonants it is the beginning of ươ.
  .filter((text) => !/^(?!h|th|kh|qu).*[uúùủũụ][ơớờởỡợ]$/u.test(text));

const SHAPE_KEYS: Readonly<Record<InputMethod, Readonly<Record<string, string>>>> = {
  telex: { ă: 'aw', â: 'aa', ê: 'ee', ô: 'oo', ơ: 'ow', ư: 'uw', đ: 'dd' },
  vni: { ă: 'a8', â: 'a6', ê: 'e6', ô: 'o6', ơ: 'o7', ư: 'u7', đ: 'd9' },
};
const TONE_KEYS: Readonly<Record<InputMethod, readonly string[]>> = {
  telex: ['', 'f', 's', 'r', 'x', 'j'],
  vni: ['', '2', '1', '3', '4', '5'],
};

/** The keys of a syllable by taking it apart: letters with their shape keys, and the tone key. */
function takeApart(text: string, method: InputMethod) {
  const { letters, tone } = splitTone(text);
  const parts = [...letters].map((letter) => SHAPE_KEYS[method][letter] ?? letter);
  return { parts, toneKey: TONE_KEYS[method][TONES.indexOf(tone)] ?? '' };
}

test.each(['telex', 'vni'] as const)(
  'every Vietnamese syllable is what its %s keys write, whatever vowel the tone key follows',
  (method) => {
    expect(syllables.length).toBeGreaterThan(9000);
    const wrong: string[] = [];
    // A fifth of them, another for each method, is as telling as all.
    for (const text of syllables.filter((_, n) => n % 5 === method.length % 5)) {
      const { parts, toneKey } = takeApart(text, method);
      const firstVowel = parts.findIndex((part) => /^[aeiouy]/.test(part));
      for (let at = firstVowel + 1; at <= parts.length; at += 1) {
        const keys = [...parts.slice(0, at), toneKey, ...parts.slice(at)].join('');
        const typed = type(keys, method);
        if (typed !== text) wrong.push(`${keys} → ${typed}, not ${text}`);
        if (toneKey === '') break;
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  },
);

test('what may still become a syllable is exactly what some syllable begins with', () => {
  for (const text of syllables.slice(0, 3000)) {
    const { letters } = splitTone(text);
    for (let end = 1; end <= letters.length; end += 1) {
      expect(canBecomeSyllable(letters.slice(0, end)), letters.slice(0, end)).toBe(true);
    }
    expect(canBecomeSyllable(`${letters}z`)).toBe(false);
  }
});

test('no key ever loses another: marks apart, the letters pressed are the letters shown', () => {
  const key = fc.constantFrom(...'abcdeghiklmnopqrstuvxyw');
  fc.assert(
    fc.property(fc.array(key, { maxLength: 10 }), (keys) => {
      const shown = type(keys.join(''));
      const plain = shown
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/gu, '')
        .replaceAll('đ', 'd');
      // Every letter shown was pressed, in this order.
      let at = 0;
      for (const letter of plain) {
        const found = keys.findIndex(
          (pressed, index) =>
            index >= at && (pressed === letter || (letter === 'u' && pressed === 'w')),
        );
        expect(found, `${keys.join('')} → ${shown}`).not.toBe(-1);
        at = found + 1;
      }
    }),
    { numRuns: 3000 },
  );
});
