/** Reads an `extras` column. A project may come from a stranger: anything but an object counts as none. */
export function parseExtras(json: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(json);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : {};
}
