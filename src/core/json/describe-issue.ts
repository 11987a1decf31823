import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * What is wrong with a value, with the path to the fault:
 * `annotations[17].caption: expected string, got null`.
 *
 * @param path Where `value` lies in its document.
 */
export function describeIssue(issue: Issue, value: unknown, path: string): string {
  let at = path;
  let found: unknown = value;
  for (const key of issue.path) {
    at += typeof key === 'number' ? `[${key}]` : `${at === '' ? '' : '.'}${String(key)}`;
    found = (found as Record<PropertyKey, unknown> | undefined)?.[key];
  }
  return `${at === '' ? 'the document' : at}: ${describeFault(issue, found)}`;
}

function describeFault(issue: Issue, found: unknown): string {
  if (issue.code === 'invalid_type') {
    // The formats count; zod calls a missing integer a missing number.
    const expected = ['int', 'number'].includes(issue.expected) ? 'integer' : issue.expected;
    return `expected ${expected}, got ${describeValue(found)}`;
  }
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return String(value);
  return typeof value;
}
