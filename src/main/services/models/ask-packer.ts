import type { PackerMethods } from '#main/engine/protocol/packer-methods.ts';
import type { EngineClient } from '#main/engine/supervisor/engine-client.ts';
import { openPacker } from '#main/engine/supervisor/open-packer.ts';
import type { TaskContext } from './model-tasks.ts';

/** Closed, nothing of its work goes on. */
export type Packer = Pick<EngineClient<PackerMethods>, 'request'> & AsyncDisposable;

/** Starts a process for one piece of work. */
export type OpenPacker = () => Packer;

/**
 * Has one piece of work on packs done.
 *
 * @throws AppError as the method; `ENGINE_CRASHED` if the process died over it.
 * @throws AbortError if the signal aborts, once the work has really ended.
 */
export async function askPacker<Name extends keyof PackerMethods>(
  open: OpenPacker = openPacker,
  method: Name,
  params: PackerMethods[Name]['params'],
  { signal, onProgress }: TaskContext,
): Promise<PackerMethods[Name]['result']> {
  await using packer = open();
  return await packer.request(method, params, {
    signal,
    onProgress: ({ done, total }) => onProgress(done, total),
  });
}
