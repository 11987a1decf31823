import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import type { EpochReport, StepReport } from '#shared/training/training-event.ts';

const STEPS_FILE = 'steps.jsonl';
const EPOCHS_FILE = 'epochs.jsonl';

/** Writes what happens in a run down, line by line, as it happens. */
export interface RunLog {
  readonly step: (report: StepReport) => void;
  readonly epoch: (report: EpochReport) => void;
  readonly close: () => void;
}

/** Opens a run's log to go on from a checkpoint; what an interrupted sitting wrote beyond it is dropped. */
export async function openRunLog(
  run: string,
  from: { readonly step: number; readonly epoch: number },
): Promise<RunLog> {
  await cutLines<StepReport>(join(run, STEPS_FILE), ({ step }) => step <= from.step);
  await cutLines<EpochReport>(join(run, EPOCHS_FILE), ({ epoch }) => epoch <= from.epoch);
  const steps = openSync(join(run, STEPS_FILE), 'a');
  const epochs = openSync(join(run, EPOCHS_FILE), 'a');
  return {
    step: (report) => void writeSync(steps, `${JSON.stringify(report)}\n`),
    epoch: (report) => void writeSync(epochs, `${JSON.stringify(report)}\n`),
    close: () => {
      closeSync(steps);
      closeSync(epochs);
    },
  };
}

/** Every validation, epoch 0 first. */
export async function readEpochs(run: string): Promise<readonly EpochReport[]> {
  return await readLines<EpochReport>(join(run, EPOCHS_FILE));
}

/** A last line that a power cut left half-written is no line. */
async function readLines<Line>(path: string): Promise<Line[]> {
  if (!existsSync(path)) return [];
  const text = await readFile(path, 'utf8');
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}

async function cutLines<Line>(path: string, isKept: (line: Line) => boolean): Promise<void> {
  if (!existsSync(path)) return;
  const kept = (await readLines<Line>(path)).filter(isKept);
  await writeFileAtomically(
    path,
    kept.map((line) => `${JSON.stringify(line)}\n`),
  );
}
