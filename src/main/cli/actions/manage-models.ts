import { basename, dirname, extname, join, resolve } from 'node:path';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import { getPackNetwork, normalizesEmbeddings } from '#core/packs/pack-network.ts';
import { toPackName } from '#main/services/models/to-pack-name.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext, CommonOptions } from '#main/cli/command-context.ts';
import { countOf } from '#main/cli/count-of.ts';
import { describeComparison } from '#main/cli/describe-comparison.ts';
import { toMebibytes } from '#main/cli/to-mebibytes.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import { askPacker } from '#main/services/models/ask-packer.ts';
import { estimatePack } from '#main/services/models/estimate-memory.ts';
import { exportIntoFolder } from '#main/services/models/export-into-folder.ts';
import { importIntoFolder } from '#main/services/models/import-into-folder.ts';
import { listPacks } from '#main/services/models/list-packs.ts';
import { openPackerHere } from '#main/services/models/open-packer-here.ts';
import { createPackLibrary } from '#main/services/models/pack-library.ts';
import { removePack } from '#main/services/models/remove-pack.ts';
import { openSettingsFile } from '#main/services/studio/settings-file.ts';
import type { ModelPackSummary } from '#shared/api/model-status.ts';

const KIBIBYTE = 2 ** 10;
const MEBIBYTE = 2 ** 20;

export interface ImportModelOptions extends CommonOptions {
  readonly clip: string;
  readonly languageModel: string;
  readonly mapper: string;
  readonly out?: string;
  readonly stopToken?: readonly number[];
  readonly name?: string;
  readonly title?: string;
  readonly licence?: string;
  readonly language?: string;
  readonly normalize?: boolean;
  readonly mapperHeads?: number;
}

export async function importModel(
  deps: CliDeps,
  { output, signal, ifStopped }: CommandContext,
  { stopToken, normalize, out, ...options }: ImportModelOptions,
): Promise<void> {
  ifStopped('No pack was made.');
  const progress = output.progress('Reading, MiB');
  try {
    const { directory, manifest, notices } = await importIntoFolder(
      openPackerHere,
      {
        ...options,
        out:
          out ??
          join(deps.appFolder, 'packs', toPackName(options.name ?? toBaseName(options.mapper))),
        ...{ stopTokens: stopToken, normalizeEmbeddings: normalize, mayReplace: true },
      },
      { signal, onProgress: toMebibytes(progress.update) },
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
  const packs = await (folder === ''
    ? listKnown(deps)
    : listPacks({ builtIn: '', own: '', opened: [resolve(folder)] }, []));
  for (const { name, directory, title, sizeBytes, memoryBytes, problem } of packs) {
    const memory = memoryBytes === null ? '' : `  needs ${formatSize(memoryBytes)} of memory`;
    output.line(`${name}  ${formatSize(sizeBytes)}${memory}  ${title}  ${directory}`);
    if (problem !== null) output.line(`  cannot be used: ${problem}`);
  }
  if (packs.length === 0) output.line(`There is no pack in ${resolve(folder)}`);
  output.result({ packs: packs.map(({ isSelected: _, ...pack }) => pack) });
}

/** What the Models screen lists. */
async function listKnown({
  demoPack,
  appFolder,
  now,
}: CliDeps): Promise<readonly ModelPackSummary[]> {
  const settings = await openSettingsFile(join(appFolder, 'settings.json'));
  const builtInFolder = dirname(demoPack);
  return createPackLibrary({ settings, appFolder, now, builtInFolder }).list(null);
}

export async function inspectModel(
  { output }: CommandContext,
  _options: CommonOptions,
  directory: string,
): Promise<void> {
  const { manifest } = await readPack(directory, { checksFiles: false });
  const estimate = estimatePack(manifest);
  const availableMemoryBytes = process.availableMemory();
  for (const [label, text] of describeManifest(manifest)) output.line(`${label.padEnd(16)}${text}`);
  output.line(
    `${'Memory'.padEnd(16)}about ${formatSize(estimate.memoryBytes)} of ${formatSize(availableMemoryBytes)} that are free`,
  );
  const comparison = manifest.precision?.comparison;
  for (const line of comparison === undefined ? [] : describeComparison(comparison)) {
    output.line(`${'Compared'.padEnd(16)}${line}`);
  }
  for (const { path, sizeBytes, sha256 } of manifest.files) {
    output.line(`${'File'.padEnd(16)}${path} (${formatSize(sizeBytes)}, SHA-256 ${sha256})`);
  }
  if (estimate.memoryBytes > availableMemoryBytes) {
    output.warn('The pack needs more memory than is free now.');
  }
  output.result({ pack: resolve(directory), manifest, estimate, availableMemoryBytes });
}

function describeManifest(manifest: PackManifest): readonly (readonly [string, string])[] {
  const { imageEncoder, decoding, precision } = manifest;
  const { vision, text, preprocessing } = imageEncoder;
  const network = describeNetwork(manifest);
  return [
    ['Name', `${manifest.name} (${manifest.title})`],
    ...(precision === undefined
      ? []
      : [['Weights', `${precision.weights}, made from ${precision.from.name}`] as const]),
    ['Licence', manifest.licence],
    ['Language', manifest.language],
    ['Source', manifest.source],
    [
      'Image encoder',
      `CLIP, ${vision.layers} layers of ${vision.width}, pictures of ${vision.imageSize} in patches of ${vision.patchSize}, embeddings of ${imageEncoder.projectionWidth}`,
    ],
    ['Text encoder', text === undefined ? 'none' : `${text.layers} layers of ${text.width}`],
    [
      'Pictures',
      `${preprocessing.size} pixels, less ${preprocessing.mean.join(', ')}, divided by ${preprocessing.std.join(', ')}`,
    ],
    ...network,
    [
      'Captions',
      `${decoding.beams} ${decoding.method === 'ranked' ? 'draws' : 'beams'}, at most ${decoding.maxTokens} tokens, ended by ${decoding.stopTokens.join(', ')}`,
    ],
  ];
}

function describeNetwork(manifest: PackManifest): readonly (readonly [string, string])[] {
  const network = getPackNetwork(manifest);
  const scaled = normalizesEmbeddings(manifest) ? ', of embeddings scaled to length one' : '';
  if (network.kind === 'recurrent') {
    const { image, stateWidth, vocabularySize } = network.languageModel;
    const how = image === 'first-input' ? 'the image as first input' : `merged by ${image}`;
    return [['LSTM', `${stateWidth} wide, ${how}${scaled}, ${vocabularySize} tokens`]];
  }
  const { layers, width, vocabularySize } = network.languageModel;
  const language = `GPT-2, ${layers} layers of ${width}, ${vocabularySize} tokens`;
  if (network.kind === 'keywords') return [['Language model', `${language}, told from keywords`]];
  const { kind, prefixLength } = network.mapper;
  return [
    ['Mapping network', `${kind}, ${prefixLength} prefix embeddings${scaled}`],
    ['Language model', language],
  ];
}

export async function verifyModel(
  { output, signal, noteFailure }: CommandContext,
  _options: CommonOptions,
  directory: string,
): Promise<void> {
  const progress = output.progress('Reading, MiB');
  try {
    const context = { signal, onProgress: toMebibytes(progress.update) };
    const { manifest, problems } = await askPacker(
      openPackerHere,
      'verify',
      { pack: directory },
      context,
    );
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
  ifStopped('Nothing was written.');
  const progress = output.progress('Writing, MiB');
  try {
    const context = { signal, onProgress: toMebibytes(progress.update) };
    const files = await exportIntoFolder(openPackerHere, { pack: directory, out }, context);
    progress.end();
    for (const file of files) output.line(file);
    output.result({ files });
  } finally {
    progress.end();
  }
}

function toBaseName(path: string): string {
  return basename(path, extname(path));
}

function formatSize(bytes: number): string {
  if (bytes < MEBIBYTE) return `${Math.ceil(bytes / KIBIBYTE)} KiB`;
  return `${Math.round(bytes / MEBIBYTE)} MiB`;
}
