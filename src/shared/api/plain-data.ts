/**
 * Says that the API's answers are plain data already, so that they arrive as typed as they left.
 *
 * Without a transformer, tRPC's types describe what JSON would make of any value.
 */
export const plainData = {
  serialize: (value: unknown): unknown => value,
  // biome-ignore lint/suspicious/noExplicitAny: tRPC's own signature
  deserialize: (value: unknown): any => value,
};
