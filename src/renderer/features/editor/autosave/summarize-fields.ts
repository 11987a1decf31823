import type { SavingState } from '#renderer/ui/saving/saving-state.tsx';
import { type FieldSync, isUnsaved } from './field-sync.ts';

/** The state of saving that all fields of a page have together: the worst counts. */
export function summarizeFields(fields: readonly FieldSync[]): SavingState {
  const states = fields.map(toSavingState);
  if (states.includes('full')) return 'full';
  if (states.includes('failed')) return 'failed';
  return states.includes('saving') ? 'saving' : 'saved';
}

function toSavingState(field: FieldSync): SavingState {
  if (field.failure === 'DISK_FULL') return 'full';
  if (field.conflict !== null || field.failure !== null) return 'failed';
  return isUnsaved(field) ? 'saving' : 'saved';
}
