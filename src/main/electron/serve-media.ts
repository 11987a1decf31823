import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { MediaSource } from '#main/services/media/media-source.ts';
import { parseMediaPath } from '#main/services/media/parse-media-path.ts';
import { AppError } from '#shared/errors.ts';

type Body = ConstructorParameters<typeof Response>[0];

/** A day; a picture that changes on disk changes its tag. */
const CACHE_CONTROL = 'private, max-age=86400';

/** Answers a request of the window for a picture, by the ids of project and image alone. */
export async function serveMedia(media: MediaSource, request: Request): Promise<Response> {
  const { host, pathname, searchParams } = new URL(request.url);
  const wanted = host === 'project' ? parseMediaPath(pathname, searchParams) : undefined;
  if (wanted === undefined) return new Response(null, { status: 404 });
  try {
    const file =
      wanted.kind === 'image'
        ? await media.getImage(wanted)
        : await media.getThumbnail(wanted, request.signal);
    const { size } = await stat(file.path);
    const bytes = createReadStream(file.path, { end: Math.max(0, size - 1) });
    // Node's own type of a web stream is not the one that Response is declared with.
    return new Response(Readable.toWeb(bytes) as unknown as Body, {
      headers: {
        'Content-Type': file.contentType,
        'Content-Length': String(size),
        'Cache-Control': CACHE_CONTROL,
        ETag: `"${file.tag}"`,
        'X-Content-Type-Options': 'nosniff',
      },
    });
  } catch (error) {
    return new Response(null, { status: error instanceof AppError ? toStatus(error) : 500 });
  }
}

function toStatus({ code }: AppError): number {
  return code === 'NOT_FOUND' || code === 'FILE_NOT_FOUND' ? 404 : 422;
}
