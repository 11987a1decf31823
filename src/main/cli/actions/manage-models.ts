import { dirname, resolve } from 'node:path';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext, CommonOptions } from '#main/cli/command-context.ts';
import { countOf } from '#main/cli/count-of.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import { estimatePack } from '#main/services/models/estimate-memory.ts';
import { exportOnnx } from '#main/services/models/export-onnx.ts';
import { importPack } from '#main/services/models/import-pack.ts';
import { removePack } from '#main/services/models/remove-pack.ts';
import { verifyPack } from '#main/services/models/verify-pack.ts';
import { listModelPacks } from '#main/services/studio/list-model-packs.ts';
import type { ImportModelOptions } from '#main/cli/commands/models.ts';

const MEBIBYTE = 2 ** 20;

export async function importModel(
  { output, signal, ifStopped }: CommandContext,
  { stopToken, normalize, ...options }: ImportModelOptions,
): Promise<void> {
  ifStopped('No pack was made.');
  const progress = output.progress('Reading');
  try {
    const { directory, manifest, notices } = await importPack(
      { ...options, stopTokens: stopToken, normalizeEmbeddings: normalize },
      { signal, onProgress: progress.update },
    );
    progress.end();
    for (const notice of notices) output.warn(notice);
    output.line(`The pack ${manifest.name} is in ${directory}`);
    output.result({ pack: directory, name: manifest.name, manifest, notices });
  } finally {
    progress.end();
  }
}

export async function listModels(
  deps: CliDeps,
  { output }: CommandContext,
  folder: string,
): Promise<void> {
  const builtIn = dirname(deps.demoPack);
  const own = folder === '' ? builtIn : resolve(folder);
  const packs = await listModelPacks({ builtIn: folder === '' ? builtIn : '', own }, null);
  const seen = new Map(packs.map((pack) => [pack.directory, pack]));
  for (const { name, directory, title, sizeBytes, problem } of seen.values()) {
    output.line(`${name}  ${formatSize(sizeBytes)}  ${title}  ${directory}`);
    if (problem !== null) output.line(`  cannot be used: ${problem}`);
  }
  if (seen.size === 0) output.line(`There is no pack in ${own}`);
  output.result({ packs: [...seen.values()].map(({ isSelected: _, ...pack }) => pack) });
}

export async function inspectModel(
  { output }: CommandContext,
  _options: CommonOptions,
  directory: string,
): Promise<void> {
  const { manifest } = await readPack(directory, { checksFiles: false });
  const estimate = estimatePack(manifest);
  const { imageEncoder, mapper, languageModel, decoding } = manifest;
  const { vision } = imageEncoder;
  const rows: readonly (readonly [string, string])[] = [
    ['Name', `${manifest.name} (${manifest.title})`],
    ['Licence', manifest.licence],
    ['Source', manifest.source],
    [
      'Image encoder',
      `CLIP, ${vision.layers} layers of ${vision.width}, pictures of ${vision.imageSize} in patches of ${vision.patchSize}, embeddings of ${imageEncoder.projectionWidth}`,
    ],
    ['Mapping network', `${mapper.kind}, ${mapper.prefixLength} prefix embeddings`],
    [
      'Language model',
      `GPT-2, ${languageModel.layers} layers of ${languageModel.width}, ${languageModel.vocabularySize} tokens`,
    ],
    [
      'Captions',
      `${decoding.beams} beams, at most ${decoding.maxTokens} tokens, ended by ${decoding.stopTokens.join(', ')}`,
    ],
    ['Memory', `about ${formatSize(estimate.memoryBytes)}`],
    ...manifest.files.map(
      ({ path, sizeBytes }) => ['File', `${path} (${formatSize(sizeBytes)})`] as const,
    ),
  ];
  for (const [label, text] of rows) output.line(`${label.padEnd(16)}${text}`);
  output.result({ pack: resolve(directory), manifest, estimate });
}

export async function verifyModel(
  { output, signal, noteFailure }: CommandContext,
  _options: CommonOptions,
  directory: string,
): Promise<void> {
  const progress = output.progress('Reading');
  try {
    const { manifest, problems } = await verifyPack(directory, {
      signal,
      onProgress: progress.update,
    });
    progress.end();
    for (const problem of problems) output.warn(problem);
    if (problems.length > 0) noteFailure();
    else output.line(`${countOf(manifest.files.length, 'file')} as they were made`);
    output.result({ pack: resolve(directory), isSound: problems.length === 0, problems });
  } finally {
    progress.end();
  }
}

export async function removeModel(
  { output }: CommandContext,
  _options: CommonOptions,
  directory: string,
): Promise<void> {
  const { name, kept } = await removePack(directory);
  output.line(`The pack ${name} is removed; ${countOf(kept.length, 'original file')} kept`);
  output.result({ removed: name, kept });
}

export async function exportModel(
  { output, signal, ifStopped }: CommandContext,
  { out }: CommonOptions & { readonly out: string },
  directory: string,
): Promise<void> {
  ifStopped(`What was written so far is in ${resolve(out)}.`);
  const files = await exportOnnx(directory, out, signal);
  for (const file of files) output.line(file);
  output.result({ files });
}

function formatSize(bytes: number): string {
  return `${Math.round(bytes / MEBIBYTE)} MiB`;
}
