import { readVersion } from '#main/cli/app-files.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import type { ServeOptions } from '#main/cli/serve-options.ts';
import { openCaptionerOn } from '#main/cli/open-captioner-on.ts';
import { toDecoding } from '#main/cli/decoding-options.ts';
import { type CaptionResult, toCaptionResult } from '#main/cli/to-caption-result.ts';
import { toPortFailure } from '#main/cli/to-port-failure.ts';
import { toVariety } from '#main/cli/variety-options.ts';
import { whenStopped } from '#main/cli/when-stopped.ts';
import type { CaptionOutcome } from '#main/engine/protocol/captioner-methods.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import { openLog } from '#main/platform/log/open-log.ts';
import { type Captioner, captionInBatches } from '#main/services/suggest/caption-in-batches.ts';
import { openAllowedFolders } from '#main/web/captions/allowed-folders.ts';
import type { CaptionOptions } from '#main/web/captions/caption-query.ts';
import type { NamedPicture } from '#main/web/captions/handle-caption-request.ts';
import { createRequestQueue } from '#main/web/captions/request-queue.ts';
import { type CaptionServer, startCaptionServer } from '#main/web/captions/start-caption-server.ts';

const BATCH_SIZE = 16;
const MEGABYTE = 1_000_000;

/** Serves captions to programs on this computer until the command is stopped. */
export async function serveCaptions(
  deps: CliDeps,
  { output, signal }: CommandContext,
  options: ServeOptions,
): Promise<void> {
  const { pack } = toDecoding(options, deps.demoPack);
  const { manifest } = await readPack(pack);
  const folders = await openAllowedFolders(options.allow ?? []);
  const token = options.token ?? (process.env['VICLIPCAP_API_TOKEN'] || null);
  const log = openLog(deps.appFolder);
  const { device = 'auto', precision = 'fp16' } = options;
  await using engine = openCaptionerOn(deps, output, { device, precision });
  const queue = createRequestQueue(options.maxWaiting);
  let server: CaptionServer;
  try {
    server = await startCaptionServer({
      ...{ port: options.port, folders, queue, token, reportBug: log.reportBug },
      maxBytes: options.maxMegabytes * MEGABYTE,
      caption: (pictures, asked, until) =>
        caption(engine.captioner, pack, { pictures, asked, until }),
      describe: () => ({
        service: 'viclipcap',
        version: readVersion(),
        model: { name: manifest.name, title: manifest.title, language: manifest.language },
        waiting: queue.size(),
        endpoints: ['POST /caption'],
      }),
    });
  } catch (error) {
    throw toPortFailure(error, 'The server', options.port);
  }
  const url = `http://127.0.0.1:${server.port}/caption`;
  output.line(`Captions of ${manifest.title} are at ${url}`);
  output.line(`${describeAccess(options.allow ?? [], token)} Ctrl-C ends the server.`);
  output.result({ url, port: server.port, pack, needsToken: token !== null });
  await whenStopped(signal);
  await server.close();
}

interface Question {
  readonly pictures: readonly NamedPicture[];
  readonly asked: CaptionOptions;
  readonly until: AbortSignal;
}

async function caption(
  captioner: Captioner,
  pack: string,
  { pictures, asked, until }: Question,
): Promise<readonly CaptionResult[]> {
  const { embeddings, method, beams, draws, maxTokens, ...variety } = withoutAbsent(asked);
  const decoding = toDecoding(
    { model: pack, ...withoutAbsent({ method, beams, draws, maxTokens, seed: asked.seed }) },
    pack,
  );
  const results = new Map<number, CaptionResult>();
  await captionInBatches(
    captioner,
    {
      ...decoding,
      ...toVariety(variety),
      images: pictures.map(({ path }) => ({ path })),
      withEmbeddings: embeddings === true,
    },
    {
      signal: until,
      batchSize: BATCH_SIZE,
      onOutcome: (index, outcome) => {
        const picture = pictures[index];
        if (picture !== undefined) results.set(index, toNamedResult(picture, outcome));
      },
    },
  );
  return pictures.flatMap((_, index) => results.get(index) ?? []);
}

/** What was sent is called in messages as its sender does, who does not know where it lies. */
function toNamedResult({ name, path }: NamedPicture, outcome: CaptionOutcome): CaptionResult {
  const result = toCaptionResult(name, outcome);
  if (!('error' in result)) return result;
  const { code, message } = result.error;
  return { image: name, error: { code, message: message.replaceAll(path, name) } };
}

type WithoutAbsent<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };

function withoutAbsent<Value extends object>(value: Value): WithoutAbsent<Value> {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries) as WithoutAbsent<Value>;
}

function describeAccess(folders: readonly string[], token: string | null): string {
  const who =
    token === null ? 'Any program on this computer may ask' : 'Whoever has the token may ask';
  const what = folders.length === 0 ? '' : `, also about pictures in ${folders.join(', ')}`;
  return `${who}${what}.`;
}
