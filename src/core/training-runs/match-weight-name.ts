/**
 * Whether a weight's name, as ClipCap's checkpoints have it, is one of those that patterns name: `*` stands for
 * anything, and spaces or commas are between one pattern and the next.
 */
export function matchesWeightName(name: string, patterns: string): boolean {
  return patterns
    .split(/[\s,]+/)
    .filter((pattern) => pattern !== '')
    .some((pattern) => toExpression(pattern).test(name));
}

function toExpression(pattern: string): RegExp {
  const escaped = pattern.split('*').map((part) => part.replace(/[.-]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`);
}
