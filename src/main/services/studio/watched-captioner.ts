import type { CaptionerMethods, LoadedPack } from '#main/engine/protocol/captioner-methods.ts';
import { describeExit } from '#main/engine/supervisor/describe-exit.ts';
import type { EngineClient } from '#main/engine/supervisor/engine-client.ts';
import type { EngineEvent, EngineState } from '#main/engine/supervisor/supervisor-events.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { EngineCondition, EngineStatus } from '#shared/api/model-status.ts';
import { createEventFeed } from './event-feed.ts';

const CONDITIONS: Readonly<Record<EngineState, EngineCondition>> = {
  idle: 'off',
  starting: 'starting',
  ready: 'ready',
  waiting: 'restarting',
  unavailable: 'unavailable',
  closed: 'off',
};

/** A captioner that tells people how it is. */
export interface WatchedCaptioner {
  readonly captioner: Captioner;
  /** The status now and whenever it changes, until `signal` aborts. */
  readonly watch: (signal: AbortSignal) => AsyncIterable<EngineStatus>;
  /** Says why a pack does not run where it was asked to; `null` when it does. */
  readonly noteProvider: (notice: string | null) => void;
  readonly close: () => Promise<void>;
}

/** @param open Makes the client; no process is started before the first request. */
export function watchCaptioner(
  open: (onEvent: (event: EngineEvent) => void) => EngineClient<CaptionerMethods>,
): WatchedCaptioner {
  const feed = createEventFeed<null>();
  let status: EngineStatus = {
    ...{ condition: 'off', provider: null, precision: null, providerNotice: null },
    ...{ slowCodes: null, packName: null, lastDeath: null },
  };
  const update = (change: Partial<EngineStatus>): void => {
    status = { ...status, ...change };
    feed.publish(null);
  };
  const noteLoaded = ({ name, provider, precision, slowCodes }: LoadedPack): void => {
    const isKnown = status.provider === provider && status.precision === precision;
    if (status.packName === name && isKnown) return;
    update({ packName: name, provider, precision, slowCodes });
  };

  const client = open((event) => {
    if (event.type === 'state') update({ condition: CONDITIONS[event.state] });
    if (event.type === 'died') {
      const none = { provider: null, precision: null, slowCodes: null, packName: null };
      update({ lastDeath: describeExit(event.exit), ...none });
    }
  });

  return {
    captioner: {
      start: () => client.start(),
      request: async (method, params, options) => {
        const result = await client.request(method, params, options);
        noteLoaded('pack' in result ? result.pack : result);
        return result;
      },
    },
    watch: async function* (signal) {
      const changes = feed.listen(signal);
      yield status;
      for await (const _ of changes) yield status;
    },
    noteProvider: (providerNotice) => {
      if (status.providerNotice !== providerNotice) update({ providerNotice });
    },
    close: () => client.close(),
  };
}
