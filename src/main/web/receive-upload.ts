import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { Exchange } from './serve-page.ts';

/** A dropped picture on its way into a project's own folder. */
export interface UploadTarget {
  readonly projectId: string;
  /** Names the pictures that were dropped together. */
  readonly batch: string;
  /** As the browser gave it: `folder/cat.jpg`. Not to be trusted. */
  readonly name: string;
}

/**
 * Takes the bytes of one picture and keeps them.
 *
 * @throws AppError `IMAGE_UNSUPPORTED`, `IMAGE_TOO_LARGE`, `BAD_REQUEST`, `DISK_FULL`, `NOT_FOUND`…
 */
export type UploadSink = (target: UploadTarget, bytes: AsyncIterable<Uint8Array>) => Promise<void>;

const uploadTarget = z.object({
  projectId: z.uuid(),
  batch: z.uuid(),
  name: z.string().min(1).max(1000),
});

/**
 * Receives one file that was dropped on the page, which in a browser has no path.
 *
 * The request must carry `X-Viclipcap: upload`: a header of one's own is something that no page of
 * another origin can send without being asked for permission first.
 */
export async function receiveUpload(
  sink: UploadSink,
  query: URLSearchParams,
  { request, response }: Exchange,
): Promise<void> {
  const target = uploadTarget.safeParse(Object.fromEntries(query));
  if (!target.success || request.headers['x-viclipcap'] !== 'upload') {
    response.writeHead(400).end();
    return;
  }
  try {
    await sink(target.data, request);
    response.writeHead(204).end();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    response.writeHead(422, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ code: error.code, message: error.message }));
  }
}
