import type { Tokens } from '#core/metrics/ngram-index.ts';
import { SceneBuilder, type SceneGraph, type SceneTag } from './scene-graph.ts';

/** Words whose part in a caption is known; every other word is taken for a noun. */
const LISTS: Readonly<Record<Exclude<SceneTag, 'noun' | 'classifier'>, string>> = {
  adjective: `red blue green yellow white black brown pink purple orange gray grey beige tan golden silver dark light bright colorful
big large small little tiny huge giant tall short long narrow wide thick thin deep shallow round square flat curved straight old young
new ancient modern antique vintage beautiful pretty cute ugly handsome clean dirty messy neat wet dry hot cold warm cool empty full crowded
busy quiet open closed wooden metal plastic stone brick glass leather striped plaid floral happy sad smiling sleepy tired hungry male female
fluffy furry fat skinny strong bald blonde shiny snowy rainy sunny cloudy grassy sandy rocky dusty muddy green-eyed various several many`,
  verb: `stand sit lie walk run jump ride fly swim eat drink hold wear carry play look watch stare sleep rest lean hang throw catch hit kick
swing ski skate surf snowboard skateboard climb drive park pull push lead chase feed cook cut bake prepare wash clean brush read write talk speak
smile laugh pose point reach touch pet hug kiss dance sing perform wait gather cross travel fill cover surround display show sell buy place
put set use work float sail row graze stretch cuddle have make take get go come fall bite chew lick sniff dig paint draw`,
  preposition: `on in at by near next beside behind under below above over with of from to into onto through across along around between among against
inside outside toward towards beneath underneath off up down for during while about`,
  number: 'one two three four five six seven eight nine ten eleven twelve dozen couple pair',
  and: 'and or',
  break: ', . ;',
  skip: `a an the this that these those some any his her its their is are was were be been being am it he she they there very front top side back
each other as who which another both all`,
};

const TAGS: ReadonlyMap<string, SceneTag> = new Map(
  (Object.keys(LISTS) as (keyof typeof LISTS)[]).flatMap((tag) =>
    LISTS[tag].split(/\s+/).map((word) => [word, tag] as const),
  ),
);

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `men man|women woman|children child|people person|feet foot|teeth tooth|mice mouse|geese goose|leaves leaf|knives knife|shelves shelf|wolves wolf
sat sit|stood stand|lay lie|lying lie|laying lie|ran run|rode ride|flew fly|ate eat|held hold|wore wear|threw throw|caught catch|hung hang|led lead
fed feed|drove drive|swam swim|slept sleep|has have|had have|made make|took take`
    .split(/[|\n]/)
    .map((pair) => pair.split(' ') as [string, string]),
);

/** On top of is on, in front of is in. */
const PLACES = new Set(['top', 'front', 'side', 'back', 'middle', 'bottom']);

/**
 * Reads an English caption as a scene graph, by word lists and word order alone ("lite": the official metric parses with a treebank
 * grammar, so its values cannot be reached and must not be mixed with these).
 *
 * @param words Lower-case PTB tokens.
 */
export function parseSceneEnglish(words: Tokens): SceneGraph {
  const builder = new SceneBuilder();
  let modifiers: string[] = [];
  const tagged = words
    .filter((word, at) => word !== 'of' || !PLACES.has(words[at - 1] ?? ''))
    .map(tagWord);
  tagged.forEach(({ lemma, tag }, at) => {
    // Of two nouns the first describes the second: a tennis court.
    const compound = tag === 'noun' && tagged[at + 1]?.tag === 'noun';
    if (tag === 'adjective' || tag === 'number' || compound) modifiers.push(lemma);
    else if (tag === 'noun') {
      builder.addNoun(lemma);
      for (const modifier of modifiers) builder.addAttribute(lemma, modifier);
      modifiers = [];
    } else addOther(builder, lemma, tag);
  });
  return builder.finish();
}

function addOther(builder: SceneBuilder, lemma: string, tag: SceneTag): void {
  if (tag === 'verb') builder.addVerb(lemma);
  else if (tag === 'preposition') builder.addPreposition(lemma);
  else if (tag === 'and') builder.join();
  else if (tag === 'break') builder.breakClause();
}

function tagWord(word: string): { lemma: string; tag: SceneTag } {
  for (const lemma of baseForms(word)) {
    const tag = TAGS.get(lemma);
    if (tag !== undefined) return { lemma, tag };
  }
  return { lemma: IRREGULAR.get(word) ?? singular(word), tag: 'noun' };
}

/** Itself first, so that `dress` is not taken for a form of something else. */
function baseForms(word: string): string[] {
  const irregular = IRREGULAR.get(word);
  const stem = /^(.+?)(?:ing|ed|es|s)$/.exec(word)?.[1];
  const forms = stem === undefined ? [] : [stem, `${stem}e`, stem.replace(/(.)\1$/, '$1')];
  return [word, ...(irregular === undefined ? [] : [irregular]), ...forms];
}

function singular(word: string): string {
  if (/ies$/.test(word)) return word.replace(/ies$/, 'y');
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}
