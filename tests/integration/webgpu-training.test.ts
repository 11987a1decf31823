import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { repeatOracleTraining } from '#tests/support/oracle-training.ts';
import { findVulkanObstacle, unpackSoftwareVulkan } from '#tests/support/software-vulkan.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { TUNED_STEPS, type WebGpuReport } from '#tests/support/webgpu-training-child.ts';

const CHILD = join(import.meta.dirname, '../support/webgpu-training-child.ts');

test('training on the WebGPU provider gives the losses that the CPU gives', async (context) => {
  const obstacle = findVulkanObstacle();
  context.skip(obstacle !== undefined, obstacle);

  // In a process of its own: the loader reads its environment once, and a device that fails aborts.
  const env = { ...process.env, ...unpackSoftwareVulkan(makeTemporaryFolder()) };
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD], { env });
  const report: WebGpuReport = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(report.deviceOutput).toBe('gpu-buffer');

  const frozen = await repeatOracleTraining('mlp');
  const tuned = await repeatOracleTraining('mlp_tune_lm', { totalSteps: TUNED_STEPS });
  expect([report.frozen.length, report.tuned.length]).toEqual([12, TUNED_STEPS]);
  const lossesOf = ({ steps }: typeof frozen) => steps.map(({ loss }) => loss);
  expect(relativeDifference(report.frozen, lossesOf(frozen))).toBeLessThan(1e-3);
  expect(relativeDifference(report.tuned, lossesOf(tuned))).toBeLessThan(1e-3);
}, 300_000);
