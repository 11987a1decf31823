import { examineEnd } from '#core/training-runs/examine-progress.ts';
import { writeRunSummary } from '#main/engine/trainer/run-summary.ts';
import { writeRunPack } from '#main/engine/trainer/write-run-pack.ts';
import { ONNX_RUNTIME_VERSION } from '#main/platform/onnx/session.ts';
import type {
  EpochReport,
  EpochScores,
  RunEnding,
  RunSummary,
} from '#shared/training/training-event.ts';
import { closeEpoch } from './close-epoch.ts';
import type { Sitting } from './sitting.ts';

/** Makes a pack of the best weights and writes the summary, behind which a run is over. */
export async function finishRun(sitting: Sitting, ending: RunEnding): Promise<RunSummary> {
  const { folder, name, run, trainer, epochs } = sitting.parts;
  const wasCutShort = ending === 'stopped' && sitting.progress.epochSteps > 0;
  if (wasCutShort) {
    await closeEpoch(sitting);
    await sitting.save();
  }
  const { best, step, epoch } = sitting.progress;
  const bestEpoch = epochs.find((report) => report.epoch === best?.epoch);
  sitting.note(examineEnd(run.recipe, epochs));
  if (best !== null) await writeRunPack(folder, run, name);
  const summary: RunSummary = {
    ending,
    steps: step,
    epochs: epoch,
    best: toScores(bestEpoch),
    before: toScores(epochs[0]),
    last: toScores(epochs.at(-1)),
    seconds: sitting.seconds,
    trainedWeights: trainer.trainedWeights,
    runtime: `onnxruntime ${ONNX_RUNTIME_VERSION}`,
    findings: sitting.findings,
  };
  await writeRunSummary(folder, summary);
  return summary;
}

function toScores(report: EpochReport | undefined): EpochScores | null {
  if (report === undefined) return null;
  const { samples: _, ...scores } = report;
  return scores;
}
