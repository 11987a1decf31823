import type { Colour, Count, Place, Relation, Subject, TimeOfDay } from '#core/demo-world/scene.ts';

/** `một [classifier] [noun]`: classifiers count, and a noun phrase without one names the thing itself. */
interface Name {
  readonly classifier: string;
  readonly noun: string;
}

interface SubjectWords {
  /** The usual name first. */
  readonly names: readonly Name[];
  /** What it is doing; true of every picture of it. */
  readonly verbs: readonly string[];
  /** What comes between noun and colour word; `màu` unless it is what a person wears. */
  readonly colourLeads?: readonly string[];
  /** What follows the name of a person whatever the colour. */
  readonly traits?: readonly string[];
  /** `trên …` of it: the part that other things are on. */
  readonly topParts?: readonly string[];
}

export const NUMERALS: Readonly<Record<Count, string>> = { 1: 'một', 2: 'hai', 3: 'ba', 4: 'bốn' };

export const COLOUR_WORDS: Readonly<Record<Colour, readonly string[]>> = {
  red: ['đỏ'],
  blue: ['xanh dương'],
  green: ['xanh lá', 'xanh lá cây'],
  yellow: ['vàng'],
  white: ['trắng'],
  black: ['đen'],
  orange: ['cam'],
  purple: ['tím'],
  pink: ['hồng'],
  brown: ['nâu'],
};

const PERSON_VERBS = ['đang đứng'] as const;
const DISPLAY_VERBS = ['được đặt', 'được bày'] as const;

export const SUBJECT_WORDS: Readonly<Record<Subject, SubjectWords>> = {
  motorbike: {
    names: [name('chiếc', 'xe máy'), name('chiếc', 'xe gắn máy')],
    verbs: ['đang đậu', 'được dựng'],
  },
  bicycle: { names: [name('chiếc', 'xe đạp')], verbs: ['được dựng', 'đang đậu'] },
  car: {
    names: [name('chiếc', 'ô tô'), name('chiếc', 'xe ô tô'), name('chiếc', 'xe hơi')],
    verbs: ['đang đậu', 'đang đỗ'],
    topParts: ['nóc'],
  },
  bus: { names: [name('chiếc', 'xe buýt')], verbs: ['đang dừng', 'đang đỗ'] },
  boat: {
    names: [name('chiếc', 'thuyền'), name('con', 'thuyền'), name('chiếc', 'thuyền gỗ')],
    verbs: ['đang neo đậu', 'đang trôi'],
  },
  house: {
    names: [name('ngôi', 'nhà'), name('căn', 'nhà')],
    verbs: ['nằm'],
    topParts: ['mái'],
  },
  'coconut-tree': { names: [name('cây', 'dừa')], verbs: ['mọc'] },
  cat: { names: [name('con', 'mèo'), name('chú', 'mèo')], verbs: ['đang ngồi', 'ngồi'] },
  dog: { names: [name('con', 'chó'), name('chú', 'chó')], verbs: ['đang đứng', 'đứng'] },
  buffalo: {
    names: [name('con', 'trâu'), name('chú', 'trâu')],
    verbs: ['đang đứng', 'đứng'],
    topParts: ['lưng'],
  },
  chicken: { names: [name('con', 'gà'), name('chú', 'gà')], verbs: ['đang đứng', 'đứng'] },
  duck: { names: [name('con', 'vịt'), name('chú', 'vịt')], verbs: ['đang đứng', 'đứng'] },
  bird: { names: [name('con', 'chim'), name('chú', 'chim')], verbs: ['đang đậu', 'đậu'] },
  woman: {
    names: [name('người', 'phụ nữ'), name('cô', 'gái')],
    verbs: PERSON_VERBS,
    colourLeads: ['mặc áo dài màu', 'mặc áo dài'],
    traits: ['đội nón lá'],
  },
  man: {
    names: [name('người', 'đàn ông')],
    verbs: PERSON_VERBS,
    colourLeads: ['mặc áo màu', 'mặc áo'],
  },
  girl: {
    names: [name('bé', 'gái'), name('cô', 'bé')],
    verbs: PERSON_VERBS,
    colourLeads: ['mặc váy màu', 'mặc váy'],
  },
  pho: { names: [name('bát', 'phở'), name('tô', 'phở')], verbs: DISPLAY_VERBS },
  ball: { names: [name('quả', 'bóng')], verbs: ['đang nằm', 'nằm'] },
  chair: {
    names: [name('cái', 'ghế'), name('chiếc', 'ghế')],
    verbs: ['được đặt', 'được kê'],
  },
  table: { names: [name('cái', 'bàn'), name('chiếc', 'bàn')], verbs: ['được kê', 'được đặt'] },
  umbrella: {
    names: [name('chiếc', 'ô'), name('cái', 'ô'), name('chiếc', 'dù')],
    verbs: ['được dựng', 'đang mở'],
  },
  kite: { names: [name('con', 'diều'), name('cánh', 'diều')], verbs: ['đang bay', 'bay lượn'] },
  watermelon: { names: [name('quả', 'dưa hấu')], verbs: DISPLAY_VERBS },
  'flower-pot': {
    names: [name('chậu', 'hoa')],
    verbs: DISPLAY_VERBS,
  },
  lantern: {
    names: [name('chiếc', 'đèn lồng'), name('cái', 'đèn lồng')],
    verbs: ['được treo', 'đang treo'],
  },
};

function name(classifier: string, noun: string): Name {
  return { classifier, noun };
}

interface PlaceWords {
  /** For what stands on the ground, preposition included. */
  readonly ground: readonly string[];
  /** For what floats or flies there; `ground` where absent. */
  readonly water?: readonly string[];
  readonly air?: readonly string[];
  /** Without a preposition, after `khung cảnh`. */
  readonly scenery: string;
}

export const PLACE_WORDS: Readonly<Record<Place, PlaceWords>> = {
  street: {
    ground: ['trên đường phố', 'trên đường', 'ở trên đường phố', 'ngoài đường phố'],
    air: ['trên đường phố', 'ngoài đường phố'],
    scenery: 'đường phố',
  },
  field: {
    ground: ['trên cánh đồng', 'ở ngoài cánh đồng', 'giữa cánh đồng', 'ngoài đồng'],
    air: ['trên cánh đồng', 'phía trên cánh đồng'],
    scenery: 'cánh đồng',
  },
  beach: {
    ground: ['trên bãi biển', 'ở bãi biển', 'bên bờ biển', 'ngoài bãi biển'],
    water: ['ở bãi biển', 'bên bờ biển', 'ngoài bãi biển', 'gần bãi biển'],
    air: ['trên bãi biển', 'phía trên bãi biển'],
    scenery: 'bãi biển',
  },
  river: {
    ground: ['bên dòng sông', 'bên bờ sông', 'ở bờ sông'],
    water: ['trên dòng sông', 'trên sông', 'trên mặt sông'],
    air: ['trên dòng sông', 'phía trên dòng sông'],
    scenery: 'dòng sông',
  },
  room: {
    ground: ['trong căn phòng', 'trong phòng', 'ở trong phòng', 'trong một căn phòng'],
    scenery: 'căn phòng',
  },
  yard: {
    ground: ['trên sân', 'ở sân nhà', 'trong sân nhà', 'ngoài sân'],
    air: ['ở sân nhà', 'trong sân nhà', 'ngoài sân'],
    scenery: 'sân nhà',
  },
};

export const TIME_WORDS: Readonly<Record<TimeOfDay, readonly string[]>> = {
  day: ['vào ban ngày', 'ban ngày', 'vào buổi sáng'],
  night: ['vào ban đêm', 'ban đêm', 'vào buổi tối'],
};

/** Words that put the subject before the object they are followed by. */
export const RELATION_WORDS: Readonly<Record<Relation, readonly string[]>> = {
  'left-of': ['bên trái', 'ở bên trái', 'ở phía bên trái'],
  'right-of': ['bên phải', 'ở bên phải', 'ở phía bên phải'],
  'next-to': ['bên cạnh', 'ở bên cạnh', 'cạnh', 'ngay cạnh'],
  on: ['trên', 'ở trên'],
};
