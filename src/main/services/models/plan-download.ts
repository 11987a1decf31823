import { type DownloadModelRequest, downloadModel } from './download/download-model.ts';
import { parseModelAddress } from './download/model-address.ts';
import type { NewTask } from './model-tasks.ts';

/**
 * Plans a download. Run again, the task goes on where it ended.
 *
 * @throws AppError `BAD_REQUEST` if the address names no model.
 */
export function planDownload(request: DownloadModelRequest): NewTask {
  const model = parseModelAddress(request.address, request);
  return {
    kind: 'download',
    subject: model.kind === 'hub' ? model.name : model.fileName,
    unit: 'bytes',
    work: async (context) => {
      const { folder, part, path } = await downloadModel(request, context);
      return { folder, downloaded: { part, path } };
    },
  };
}
