import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findTextFile } from '#main/platform/files/find-text-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import type { Finding } from '#shared/training/finding.ts';
import type { EpochReport, StepReport } from '#shared/training/training-event.ts';
import { epochReportSchema, findingSchema } from './run-reports.ts';

const STEPS_FILE = 'steps.jsonl';
const EPOCHS_FILE = 'epochs.jsonl';
const FINDINGS_FILE = 'findings.jsonl';

/** Writes what happens in a run down, line by line, as it happens. */
export interface RunLog {
  readonly step: (report: StepReport) => void;
  readonly epoch: (report: EpochReport) => void;
  /** @param step At which it was found. */
  readonly finding: (finding: Finding, step: number) => void;
  readonly close: () => void;
}

/** Opens a run's log to go on from a checkpoint; what an interrupted sitting wrote beyond it is dropped. */
export async function openRunLog(
  run: string,
  from: { readonly step: number; readonly epoch: number },
): Promise<RunLog> {
  await cutLines(join(run, STEPS_FILE), 'step', from.step);
  await cutLines(join(run, EPOCHS_FILE), 'epoch', from.epoch);
  await cutLines(join(run, FINDINGS_FILE), 'step', from.step);
  const steps = openSync(join(run, STEPS_FILE), 'a');
  const epochs = openSync(join(run, EPOCHS_FILE), 'a');
  const findings = openSync(join(run, FINDINGS_FILE), 'a');
  return {
    step: (report) => void writeSync(steps, `${JSON.stringify(report)}\n`),
    epoch: (report) => void writeSync(epochs, `${JSON.stringify(report)}\n`),
    finding: (finding, step) =>
      void writeSync(findings, `${JSON.stringify({ step, ...finding })}\n`),
    close: () => {
      closeSync(steps);
      closeSync(epochs);
      closeSync(findings);
    },
  };
}

/** Every validation, epoch 0 first; what is none is left out. @throws AppError `FILE_NOT_READABLE`. */
export async function readEpochs(run: string): Promise<readonly EpochReport[]> {
  const lines = await readLines(join(run, EPOCHS_FILE));
  return lines.flatMap((line) => parseLine(line, epochReportSchema) ?? []);
}

/**
 * What the training doctor found so far, each finding as it was last; what is none is left out.
 *
 * @throws AppError `FILE_NOT_READABLE`.
 */
export async function readFindings(run: string): Promise<readonly Finding[]> {
  const lines = await readLines(join(run, FINDINGS_FILE));
  const findings = lines.flatMap((line) => parseLine(line, findingSchema) ?? []);
  return [...new Map(findings.map((finding) => [finding.code, finding])).values()];
}

async function readLines(path: string): Promise<readonly string[]> {
  return (await findTextFile(path))?.split('\n') ?? [];
}

/** A last line that a power cut left half-written is no line. */
function parseLine<Line>(line: string, schema: z.ZodType<Line>): Line | undefined {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** Drops the lines behind a place, and leaves the others to the byte as they are. */
async function cutLines(path: string, place: 'step' | 'epoch', last: number): Promise<void> {
  if (!existsSync(path)) return;
  const schema = z.object({ [place]: z.int() });
  const kept = (await readLines(path)).filter((line) => {
    const at = parseLine(line, schema)?.[place];
    return at !== undefined && at <= last;
  });
  await writeFileAtomically(
    path,
    kept.map((line) => `${line}\n`),
  );
}
