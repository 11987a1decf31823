import { join, resolve } from 'node:path';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext, CommonOptions } from '#main/cli/command-context.ts';
import { describeComparison } from '#main/cli/describe-comparison.ts';
import { reportEngineDeath } from '#main/cli/report-engine-death.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import { openPacker } from '#main/engine/supervisor/open-packer.ts';
import { quantize } from '#main/services/models/quantize.ts';
import type { PackPrecision } from '#shared/api/model-status.ts';

export interface QuantizeModelOptions extends CommonOptions {
  readonly precision: PackPrecision;
  readonly out?: string;
  readonly images?: string;
}

/** `viclipcap models quantize`. */
export async function quantizeModel(
  { appFolder, demoPictures }: CliDeps,
  { output, signal, ifStopped }: CommandContext,
  options: QuantizeModelOptions & { readonly directory: string },
): Promise<void> {
  const { directory, precision, images = demoPictures } = options;
  ifStopped('No pack was made.');
  const { manifest } = await readPack(directory);
  const out = resolve(options.out ?? join(appFolder, 'packs', `${manifest.name}-${precision}`));
  const progress = output.progress('Weights and captions');
  try {
    const made = await quantize(
      () => openPacker(reportEngineDeath(output, 'packer')),
      { pack: directory, precision, out, pictures: images },
      { signal, onProgress: progress.update },
    );
    progress.end();
    output.line(`The pack ${made.name} is in ${out}`);
    const comparison = made.precision?.comparison;
    if (comparison !== undefined) {
      for (const line of describeComparison(comparison)) output.line(line);
    }
    output.result({ pack: out, name: made.name, precision: made.precision });
  } finally {
    progress.end();
  }
}
