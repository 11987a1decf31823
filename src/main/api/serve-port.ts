import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape } from '@trpc/server';
import { z } from 'zod';
import type { PortReply, PortRequest } from '#shared/api/port-messages.ts';
import { studioRouter } from './router.ts';
import type { StudioServices } from './studio-services.ts';
import { isBug } from './trpc.ts';

const portRequest = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('request'),
    id: z.int(),
    kind: z.enum(['query', 'mutation', 'subscription']),
    path: z.string(),
    input: z.unknown(),
  }),
  z.object({ type: z.literal('stop'), id: z.int() }),
]) satisfies z.ZodType<PortRequest>;

export interface ServePortDeps {
  readonly services: StudioServices;
  readonly reportBug: (error: unknown) => void;
}

/** The server's end of one page's port. */
export interface ServedPort {
  /** Takes a message from the page, which may be anything. */
  readonly receive: (message: unknown) => void;
  /** Gives up everything that the page still waits for: it is gone. */
  readonly close: () => void;
}

/** Serves the router to one page over a port, by tRPC's public calls alone. */
export function servePort(deps: ServePortDeps, send: (reply: PortReply) => void): ServedPort {
  const running = new Map<number, AbortController>();

  const answer = async (request: Request): Promise<void> => {
    const controller = new AbortController();
    running.set(request.id, controller);
    const { signal } = controller;
    try {
      for await (const reply of run(deps, request, signal)) if (!signal.aborted) send(reply);
    } catch (cause) {
      if (!signal.aborted) send(toErrorReply(deps, request, cause));
    } finally {
      running.delete(request.id);
    }
  };

  return {
    receive: (message) => {
      const request = portRequest.safeParse(message);
      if (!request.success) return;
      if (request.data.type === 'stop') running.get(request.data.id)?.abort();
      else if (!running.has(request.data.id)) void answer(request.data);
    },
    close: () => {
      for (const controller of running.values()) controller.abort();
    },
  };
}

type Request = Extract<PortRequest, { type: 'request' }>;

async function* run(
  { services }: ServePortDeps,
  { id, kind, path, input }: Request,
  signal: AbortSignal,
): AsyncGenerator<PortReply> {
  const ctx = { services };
  const result: unknown = await callTRPCProcedure({
    ...{ router: studioRouter, path, ctx, signal, type: kind, batchIndex: 0 },
    getRawInput: async () => input,
  });
  if (kind !== 'subscription') {
    yield { type: 'result', id, data: result };
    return;
  }
  yield { type: 'started', id };
  for await (const data of result as AsyncIterable<unknown>) yield { type: 'data', id, data };
  yield { type: 'stopped', id };
}

function toErrorReply(deps: ServePortDeps, request: Request, cause: unknown): PortReply {
  const error = getTRPCErrorFromUnknown(cause);
  if (isBug(error)) deps.reportBug(error.cause ?? error);
  const { id, path, input, kind: type } = request;
  const shape = getTRPCErrorShape({
    ...{ config: studioRouter._def._config, error, type, path, input },
    ctx: { services: deps.services },
  });
  return { type: 'error', id, error: shape };
}
