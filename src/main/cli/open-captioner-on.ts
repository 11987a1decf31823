import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import { type DeviceChoice, withDevice } from '#main/services/suggest/with-device.ts';
import type { CliDeps } from './cli-deps.ts';
import type { Output } from './output.ts';
import { reportEngineDeath } from './report-engine-death.ts';

/** A captioner whose requests run on a device; says once if they do not. Close it. */
export function openCaptionerOn(
  deps: Pick<CliDeps, 'openCaptioner'>,
  output: Output,
  { device, precision }: DeviceChoice,
): { readonly captioner: Captioner } & AsyncDisposable {
  const client = deps.openCaptioner(reportEngineDeath(output));
  const told = new Set<string>();
  const captioner = withDevice(client, {
    getDevice: () => ({ device, precision }),
    onNotice: (notice, provider) => {
      if (notice === null || told.has(notice)) return;
      told.add(notice);
      output.warn(`${notice} The model runs on ${provider}.`);
    },
  });
  return { captioner, [Symbol.asyncDispose]: () => client.close() };
}
