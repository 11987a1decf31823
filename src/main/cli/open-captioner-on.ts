import type { LoadedPack } from '#main/engine/protocol/captioner-methods.ts';
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
  const tell = (notice: string | null): void => {
    if (notice === null || told.has(notice)) return;
    told.add(notice);
    output.warn(notice);
  };
  const captioner = withDevice(client, {
    getDevice: () => ({ device, precision }),
    onNotice: (notice, provider) =>
      tell(notice === null ? null : `${notice} The model runs on ${provider}.`),
    onLoaded: (pack) => tell(describeSlowCodes(pack)),
  });
  return { captioner, [Symbol.asyncDispose]: () => client.close() };
}

function describeSlowCodes({ name, precision, slowCodes }: LoadedPack): string | null {
  if (slowCodes === null) return null;
  const slower = `multiplies ${precision} weights ${slowCodes.toFixed(1)} times as slowly as fp32`;
  return `This processor ${slower}: the pack that ${name} was made from is quicker here.`;
}
