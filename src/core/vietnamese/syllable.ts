import { splitTone, type Tone } from './tone.ts';

/** A Vietnamese written syllable, lower-case NFC: `nghiêng` is ngh + iêng. */
export interface Syllable {
  /** As written; empty where the syllable begins with a vowel. `gi` keeps its i also where a rhyme in i swallowed it (gìn). */
  readonly onset: string;
  /** As written, without tone mark. */
  readonly rhyme: string;
  readonly tone: Tone;
}

/** Two letters before one, so that the first match is the longest. */
const ONSETS = /^(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x)?/u;

const ALL_ONSETS = [
  ...['', 'b', 'c', 'ch', 'd', 'đ', 'g', 'gh', 'gi', 'h', 'k', 'kh', 'l', 'm', 'n', 'ng', 'ngh'],
  ...['nh', 'p', 'ph', 'qu', 'r', 's', 't', 'th', 'tr', 'v', 'x'],
];

/** The letter that each marked one is written on. */
const PLAIN_LETTERS = new Map([...'ăâêôơưđ'].map((letter, at) => [letter, 'aaeooud'.charAt(at)]));

const RHYMES = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt
u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyn uyp uyt uyu
uôc uôi uôm uôn uông uôp uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu`.split(/\s/),
);

/** What may follow `qu`, whose u is the glide. */
const GLIDED_RHYMES = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây
e ec em en eng eo ep et ê êch ên ênh êt êu i ich in inh it iu o oc ôc ơ ơi ơn ơt y ych yên yêt yn ynh yp yt`.split(
    /\s/,
  ),
);

/** Before these a velar is written k, gh, ngh; before all others c, g, ng. */
const FRONT = /^[eêiy]/u;
/** A syllable that stops in one of these is short, and only two tones fit. */
const STOPPED = /(?:[cpt]|ch)$/u;

/**
 * Takes a syllable apart, or returns `undefined` if it cannot exist in Vietnamese: an onset, a rhyme or a tone that the language
 * does not have or does not combine (`nghành`, `thát` is fine but `thàt` is not). Says nothing about whether it is a word.
 *
 * Accepts either placement of the tone mark and any case.
 */
export function parseSyllable(text: string): Syllable | undefined {
  const { letters, tone, marks } = splitTone(text.toLowerCase());
  if (marks > 1) return undefined;
  const onset = ONSETS.exec(letters)?.[0] ?? '';
  const rhyme = letters.slice(onset.length);
  const parsed = onset === 'gi' ? splitGi(rhyme) : { onset, rhyme };
  if (parsed === undefined || !canCombine(parsed.onset, parsed.rhyme)) return undefined;
  if (STOPPED.test(rhyme) && tone !== 'rising' && tone !== 'heavy') return undefined;
  return { ...parsed, tone };
}

/**
 * Whether lower-case letters could become a syllable by more letters at their end and by marks on those that are there:
 * `duon` may still be *đường*, `blo` nothing. Tones are not looked at.
 *
 * @param letters NFC, without tone mark.
 */
export function canBecomeSyllable(letters: string): boolean {
  return ALL_ONSETS.some((onset) => {
    if (couldBecome(letters, onset)) return true;
    if (onset !== '' && !couldBecome(letters.slice(0, onset.length), onset)) return false;
    const rest = letters.slice(onset.length);
    const rhymes = onset === 'qu' ? GLIDED_RHYMES : RHYMES;
    for (const rhyme of rhymes) {
      if (couldBecome(rest, rhyme) && canMeet(onset, rhyme)) return true;
    }
    return false;
  });
}

function canMeet(onset: string, rhyme: string): boolean {
  return onset === 'gi' ? splitGi(rhyme) !== undefined : canCombine(onset, rhyme);
}

/** Whether `letters` is a beginning of `whole`, on which marks may still be missing. */
function couldBecome(letters: string, whole: string): boolean {
  if (letters.length > whole.length) return false;
  for (let at = 0; at < letters.length; at += 1) {
    const [letter, wanted] = [letters.charAt(at), whole.charAt(at)];
    if (letter !== wanted && letter !== PLAIN_LETTERS.get(wanted)) return false;
  }
  return true;
}

/** Whether the text could be a Vietnamese syllable. */
export function isSyllable(text: string): boolean {
  return parseSyllable(text) !== undefined;
}

/** gì is gi + i and giếng gi + iêng, each with one i written. */
function splitGi(rest: string): { onset: string; rhyme: string } | undefined {
  if (RHYMES.has(`i${rest}`) && !/^[aou]/u.test(rest)) return { onset: 'gi', rhyme: `i${rest}` };
  return FRONT.test(rest) && !rest.startsWith('e') && !rest.startsWith('ê')
    ? undefined
    : { onset: 'gi', rhyme: rest };
}

function canCombine(onset: string, rhyme: string): boolean {
  if (onset === 'qu') return GLIDED_RHYMES.has(rhyme);
  if (!RHYMES.has(rhyme)) return false;
  const front = FRONT.test(rhyme);
  if (onset === 'k' || onset === 'gh' || onset === 'ngh') return front;
  if (onset === 'c' || onset === 'ng') return !front;
  if (onset === 'g') return !front || rhyme.startsWith('i');
  return rhyme.startsWith('yê') ? onset === '' : true;
}
