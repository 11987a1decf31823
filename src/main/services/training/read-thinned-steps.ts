import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { toFileError } from '#main/platform/files/file-error.ts';
import type { StepReport } from '#shared/training/training-event.ts';

/** Points of a curve: more than a screen has room for. */
const POINTS = 600;

const stepSchema = z.object({
  step: z.int(),
  loss: z.number().nullable(),
  learningRate: z.number(),
  gradientNorm: z.number().nullable(),
  reward: z.object({ drawn: z.number(), greedy: z.number() }).optional(),
});

/** Every so many steps of a run's log, so that a long run costs what a short one does. @throws AppError `FILE_NOT_READABLE`. */
export async function readThinnedSteps(folder: string): Promise<readonly StepReport[]> {
  const path = join(folder, 'steps.jsonl');
  if (!existsSync(path)) return [];
  const lines = await readLines(path);
  const stride = Math.max(1, Math.ceil(lines.length / POINTS));
  return lines
    .filter((_, index) => index % stride === 0 || index === lines.length - 1)
    .flatMap((line) => parseStep(line) ?? []);
}

async function readLines(path: string): Promise<readonly string[]> {
  const lines: string[] = [];
  try {
    await using file = await open(path, 'r');
    for await (const line of file.readLines()) lines.push(line);
    return lines;
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
}

/** A line that a power cut left half-written is none. */
function parseStep(line: string): StepReport | undefined {
  try {
    const { loss, gradientNorm, reward, ...rest } = stepSchema.parse(JSON.parse(line));
    const numbers = { loss: loss ?? Number.NaN, gradientNorm: gradientNorm ?? Number.NaN };
    return { ...rest, ...numbers, ...(reward && { reward }) };
  } catch {
    return undefined;
  }
}
