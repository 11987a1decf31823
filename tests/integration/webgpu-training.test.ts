import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { repeatOracleTraining } from '#tests/support/oracle-training.ts';
import { findVulkanObstacle, unpackSoftwareVulkan } from '#tests/support/software-vulkan.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import {
  type DeviceRun,
  summarize,
  TUNED_STEPS,
  type WebGpuReport,
} from '#tests/support/webgpu-training-child.ts';

const CHILD = join(import.meta.dirname, '../support/webgpu-training-child.ts');

test('training that stays on the WebGPU device gives what the CPU gives', async (context) => {
  const obstacle = findVulkanObstacle();
  context.skip(obstacle !== undefined, obstacle);

  // In a process of its own: the loader reads its environment once, and a device that fails aborts.
  const env = { ...process.env, ...unpackSoftwareVulkan(makeTemporaryFolder()) };
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD], { env });
  const report: WebGpuReport = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(report.deviceOutput).toBe('gpu-buffer');

  expectClose(report.frozen, summarize(await repeatOracleTraining('mlp_clip')), 12);
  const tuned = await repeatOracleTraining('mlp_tune_lm', { totalSteps: TUNED_STEPS });
  expectClose(report.tuned, summarize(tuned), TUNED_STEPS);
}, 300_000);

function expectClose(actual: DeviceRun, expected: DeviceRun, steps: number): void {
  expect(actual.losses.length).toBe(steps);
  for (const key of ['losses', 'gradientNorms', 'evaluations'] as const) {
    expect(relativeDifference(actual[key], expected[key]), key).toBeLessThan(1e-3);
  }
  expect(Object.keys(actual.weights)).toEqual(Object.keys(expected.weights));
  for (const [name, numbers] of Object.entries(expected.weights)) {
    expect(relativeDifference(actual.weights[name]!, numbers), name).toBeLessThan(5e-3);
  }
}
