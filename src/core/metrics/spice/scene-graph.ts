/** A proposition about a picture: an object, an object with an attribute, or two objects in a relation. */
export type SceneTuple =
  | readonly [object: string]
  | readonly [object: string, attribute: string]
  | readonly [subject: string, relation: string, object: string];

/** What a caption says, each proposition once. */
export type SceneGraph = readonly SceneTuple[];

/** What the scene parser needs to know of a word. */
export type SceneTag =
  | 'noun'
  | 'classifier'
  | 'adjective'
  | 'verb'
  | 'preposition'
  | 'number'
  | 'and'
  | 'break'
  | 'skip';

export interface TaggedWord {
  /** Base form, as it stands in tuples. */
  readonly lemma: string;
  readonly tag: SceneTag;
}

/** Builds the tuples of one caption, word by word. */
export class SceneBuilder {
  readonly #tuples = new Map<string, SceneTuple>();
  /** Who acts: the nouns before the first verb. */
  #subjects: string[] = [];
  #acting = false;
  #last: string | undefined;
  #verb: string | undefined;
  #preposition: { readonly anchors: readonly string[]; readonly lemma: string } | undefined;
  #joined = false;

  /** The object spoken of last. */
  get last(): string | undefined {
    return this.#last;
  }

  addNoun(noun: string): void {
    this.#put([noun]);
    if (this.#preposition !== undefined) {
      for (const anchor of this.#preposition.anchors)
        this.#put([anchor, this.#preposition.lemma, noun]);
    } else if (this.#verb !== undefined) {
      for (const subject of this.#subjects) this.#put([subject, this.#verb, noun]);
    } else if (!this.#acting && (this.#joined || this.#subjects.length === 0)) {
      this.#subjects.push(noun);
    }
    this.#preposition = undefined;
    this.#verb = undefined;
    this.#joined = false;
    this.#last = noun;
  }

  addAttribute(object: string | undefined, attribute: string): void {
    if (object !== undefined) this.#put([object, attribute]);
  }

  addVerb(verb: string): void {
    this.#settleVerb();
    this.#acting = true;
    this.#verb = verb;
  }

  /** A preposition belongs to who acts if a verb stands before it, else to the noun before it. */
  addPreposition(preposition: string): void {
    const anchors = this.#verb === undefined ? [this.#last] : this.#subjects;
    this.#settleVerb();
    this.#preposition = {
      anchors: anchors.filter((anchor) => anchor !== undefined),
      lemma: preposition,
    };
  }

  join(): void {
    this.#settleVerb();
    this.#joined = true;
  }

  /** Ends a clause; the next one may have subjects of its own. */
  breakClause(): void {
    this.#settleVerb();
    this.#subjects = [];
    this.#acting = false;
    this.#preposition = undefined;
  }

  finish(): SceneGraph {
    this.#settleVerb();
    return [...this.#tuples.values()];
  }

  /** A verb without an object says something of its subject: (girl, stand). */
  #settleVerb(): void {
    if (this.#verb !== undefined) {
      for (const subject of this.#subjects) this.#put([subject, this.#verb]);
    }
    this.#verb = undefined;
  }

  #put(tuple: SceneTuple): void {
    this.#tuples.set(tuple.join('\u0000'), tuple);
  }
}
