/**
 * The shape that another language's texts must have: the same keys, any words.
 *
 * Vietnamese has one plural form, so a key's `_one` is only English's.
 */
export type TranslationOf<Texts> = {
  readonly [Key in keyof Texts as Key extends `${string}_one`
    ? never
    : Key]: Texts[Key] extends string ? string : TranslationOf<Texts[Key]>;
};
