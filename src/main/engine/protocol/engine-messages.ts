import type { ErrorPayload } from './error-payload.ts';

/** What the main process says to an engine. */
export type EngineCommand =
  | {
      readonly type: 'request';
      readonly id: number;
      readonly method: string;
      readonly params: unknown;
    }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'shutdown' };

/** What an engine says to the main process. `ready` comes first, once. */
export type EngineReply =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly id: number; readonly value: unknown }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly error: ErrorPayload };

/** Whether a message that came over the boundary is a command, whatever wrote to the channel. */
export function isEngineCommand(message: unknown): message is EngineCommand {
  if (!isRecord(message)) return false;
  switch (message['type']) {
    case 'request':
      return isId(message['id']) && typeof message['method'] === 'string';
    case 'cancel':
      return isId(message['id']);
    case 'shutdown':
      return true;
    default:
      return false;
  }
}

/** Whether a message that came over the boundary is a reply, whatever wrote to the channel. */
export function isEngineReply(message: unknown): message is EngineReply {
  if (!isRecord(message)) return false;
  switch (message['type']) {
    case 'ready':
      return true;
    case 'progress':
    case 'result':
      return isId(message['id']);
    case 'failure':
      return isId(message['id']) && isRecord(message['error']);
    default:
      return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
