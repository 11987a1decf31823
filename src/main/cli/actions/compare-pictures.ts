import { resolve } from 'node:path';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import { countOf } from '#main/cli/count-of.ts';
import { openCaptionerOn } from '#main/cli/open-captioner-on.ts';
import { withProject } from '#main/cli/project-access.ts';
import { runProjectJob } from '#main/cli/run-job.ts';
import type { EmbeddingSpace } from '#main/db/queries/embeddings.ts';
import { listUnhashedImages, saveImageHash } from '#main/db/queries/image-hashes.ts';
import { createEmbedHandler, type EmbedParams } from '#main/services/embeddings/embed-job.ts';
import { importCorpus } from '#main/services/leaks/corpora.ts';
import { acceptLeaks, findLeaks } from '#main/services/leaks/find-leaks.ts';
import { hashPicture } from '#main/services/leaks/hash-images.ts';
import type { Project } from '#main/services/project/project.ts';
import type { Leak } from '#shared/domain/leak.ts';
import { AppError } from '#shared/errors.ts';

const SHOWN = 20;

export interface LeaksOptions {
  readonly project: string;
  readonly against?: readonly string[];
  readonly accept?: boolean;
  readonly model?: string;
}

/** Says which pictures look alike where they should not. */
export async function reportLeaks(
  context: CommandContext,
  deps: CliDeps,
  { project: folder, against = [], accept = false, model }: LeaksOptions,
): Promise<void> {
  const { output, signal, ifStopped, noteFailure } = context;
  const { now } = deps;
  ifStopped('Nothing was reported.');
  await withProject(folder, async (project) => {
    for (const path of against) await importCorpus({ db: project.db, now }, resolve(path), signal);
    const progress = output.progress('Looking');
    try {
      await hashMissing(project, signal, progress.update);
    } finally {
      progress.end();
    }
    const encoder =
      model === undefined ? undefined : await embedMissing(context, deps, project, model);
    if (accept) await acceptLeaks(project.db, signal, encoder);
    const report = await findLeaks(project.db, signal, encoder);
    const { counts, leakedIds, leaks, isAccepted } = report;
    for (const leak of leaks.filter(({ kind }) => kind !== 'within').slice(0, SHOWN)) {
      output.line(describeLeak(leak));
    }
    output.line(
      `${countOf(counts.across, 'pair')} across splits, ${counts.corpus} with other corpora, ${counts.within} within a split`,
    );
    output.result(report);
    if (leakedIds.length > 0 && !isAccepted) noteFailure();
  });
}

async function hashMissing(
  { db }: Project,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const todo = listUnhashedImages(db);
  for (const [index, { path, contentHash }] of todo.entries()) {
    signal.throwIfAborted();
    const hash = await hashPicture(path).catch((error: unknown) => {
      if (error instanceof AppError) return undefined;
      throw error;
    });
    if (hash !== undefined) db.transaction(() => saveImageHash(db, contentHash, hash));
    onProgress(index + 1, todo.length);
  }
}

/** @returns The model's encoder, which has now seen every image that can be read. */
async function embedMissing(
  context: CommandContext,
  deps: CliDeps,
  project: Project,
  model: string,
): Promise<EmbeddingSpace> {
  const pack = resolve(model);
  await using engine = openCaptionerOn(deps, context.output, { device: 'auto', precision: 'fp32' });
  const { failures } = await runProjectJob(project, deps.now, context, {
    kind: 'embed',
    params: { pack } satisfies EmbedParams,
    handler: createEmbedHandler({ db: project.db, captioner: engine.captioner }),
    label: 'Looking, by the model',
  });
  for (const { message } of failures) context.output.warn(message);
  const { signal } = context;
  return (await engine.captioner.request('loadPack', { directory: pack }, { signal })).encoder;
}

function describeLeak({ image, other, corpusImage, distance, cosine }: Leak): string {
  const one = `${image.fileName} (${image.split ?? 'no split'})`;
  const two =
    other === null
      ? `${corpusImage?.name ?? ''} (${corpusImage?.corpus ?? ''})`
      : `${other.fileName} (${other.split ?? 'no split'})`;
  const bits = distance === null ? [] : [`${distance} of 64 bits differ`];
  const alike = cosine === null ? [] : [`embeddings alike to ${cosine.toFixed(3)}`];
  return `${one}  ~  ${two}  ${[...bits, ...alike].join(', ')}`;
}
