import { type OperationResultEnvelope, TRPCClientError, type TRPCLink } from '@trpc/client';
import { type Observer, observable } from '@trpc/server/observable';
import type { StudioRouter } from '#main/api/router.ts';
import type { PortReply, PortRequest } from '#shared/api/port-messages.ts';

type ClientError = TRPCClientError<StudioRouter>;
type Envelope = OperationResultEnvelope<unknown, ClientError>;

/** The client's end of a port. */
export interface ClientPort {
  readonly send: (request: PortRequest) => void;
  readonly onReply: (listener: (reply: PortReply) => void) => () => void;
}

/** Carries the API over a port between processes; the port is as lasting as the page. */
export function createPortLink(port: ClientPort): TRPCLink<StudioRouter> {
  const pending = new Map<number, (reply: PortReply) => void>();
  let lastId = 0;
  port.onReply((reply) => pending.get(reply.id)?.(reply));

  return () =>
    ({ op }) =>
      observable<Envelope, ClientError>((observer) => {
        lastId += 1;
        const id = lastId;
        pending.set(id, (reply) => {
          if (isLast(reply)) pending.delete(id);
          deliver(reply, observer);
        });
        port.send({ type: 'request', id, kind: op.type, path: op.path, input: op.input });
        return () => {
          if (pending.delete(id)) port.send({ type: 'stop', id });
        };
      });
}

function isLast({ type }: PortReply): boolean {
  return type === 'result' || type === 'stopped' || type === 'error';
}

function deliver(reply: PortReply, observer: Observer<Envelope, ClientError>): void {
  if (reply.type === 'error') {
    observer.error(TRPCClientError.from({ error: reply.error }));
    return;
  }
  const carriesData = reply.type === 'result' || reply.type === 'data';
  observer.next({
    result: carriesData ? { type: 'data', data: reply.data } : { type: reply.type },
  });
  if (isLast(reply)) observer.complete();
}
