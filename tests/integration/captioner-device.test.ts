import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listPlacements } from '#main/platform/onnx/list-placements.ts';
import type { Device, GpuPrecision } from '#shared/api/app-settings.ts';
import { withDevice } from '#main/services/suggest/with-device.ts';
import { importOraclePack } from '#tests/support/oracle-pack.ts';
import { ORACLE_FOLDER } from '#tests/support/oracles.ts';
import { parseResults, runViclipcapIn } from '#tests/support/run-viclipcap.ts';
import { findVulkanObstacle, unpackSoftwareVulkan } from '#tests/support/software-vulkan.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestCaptioner } from '#tests/support/test-captioner.ts';

interface Result {
  readonly captions: readonly {
    readonly tokens: readonly number[];
    readonly meanLogprob: number;
  }[];
}

const PICTURES = readdirSync(join(ORACLE_FOLDER, 'images')).map((name) =>
  join(ORACLE_FOLDER, 'images', name),
);
/** No Vulkan device, whatever the machine has. */
const NO_GPU = { VK_ICD_FILENAMES: '/nonexistent', VK_DRIVER_FILES: '/nonexistent' };
let folder = '';
let pack = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'viclipcap-'));
  pack = join(folder, 'pack');
  await runViclipcapIn({}, ...importOraclePack(pack));
});

afterAll(() => rmSync(folder, { recursive: true }));

function caption(device: string, env: Readonly<Record<string, string>>) {
  const command = ['caption', '--model', pack, '--max-tokens', '14', '--json', '--device', device];
  return runViclipcapIn(env, ...command, ...PICTURES);
}

const tokensOf = (results: readonly Result[]) =>
  results.map(({ captions }) => captions.map(({ tokens }) => tokens));

test('captions on the WebGPU provider are those of the CPU', async (context) => {
  const obstacle = findVulkanObstacle();
  context.skip(obstacle !== undefined, obstacle);
  const onCpu = parseResults<Result>(await caption('cpu', {}));
  const run = await caption('gpu', unpackSoftwareVulkan(makeTemporaryFolder()));
  const onGpu = parseResults<Result>(run);
  expect(run.stderr).not.toContain('cannot be used');
  expect(tokensOf(onGpu)).toEqual(tokensOf(onCpu));
  for (const [picture, { captions }] of onGpu.entries()) {
    for (const [place, { meanLogprob }] of captions.entries()) {
      expect(meanLogprob).toBeCloseTo(onCpu[picture]?.captions[place]?.meanLogprob ?? 0, 4);
    }
  }
}, 300_000);

test('a GPU that is not there falls through to the CPU and is told', async (context) => {
  context.skip(process.platform !== 'linux', 'hides the GPU by the Vulkan loader');
  const onCpu = await caption('cpu', NO_GPU);
  const fallen = await caption('gpu', NO_GPU);
  expect(fallen.stdout).toBe(onCpu.stdout);
  expect(fallen.stderr).toMatch(/webgpu cannot be used: .*adapter.* The model runs on cpu\./);
  expect(onCpu.stderr).not.toContain('cannot be used');
});

test('a driver that ends the engine costs its device and not the captions', async () => {
  await using client = openTestCaptioner();
  const notices: (string | null)[] = [];
  let device: 'gpu' | 'cpu' = 'gpu';
  const captioner = withDevice(client, {
    getDevice: () => ({ device, precision: 'fp16' }),
    onNotice: (notice) => notices.push(notice),
  });
  const images = [{ path: '/pictures/a' }];
  const request = { pack: '/packs/bad driver', images, method: 'greedy', beams: 1 } as const;
  for (let time = 0; time < 2; time += 1) {
    const { outcomes } = await captioner.request('caption', request);
    expect(outcomes).toMatchObject([{ captions: [{ text: 'ảnh a' }] }]);
  }
  expect(notices).toEqual([
    expect.stringContaining('The GPU cannot be used'),
    expect.stringContaining('The GPU cannot be used'),
  ]);
  device = 'cpu';
  await captioner.request('caption', request);
  expect(notices.at(-1)).toBeNull();
});

test('places are tried from the quickest to the CPU', () => {
  const list = (device: Device, precision: GpuPrecision, platform: NodeJS.Platform) =>
    listPlacements({ device, precision }, platform).map((place) => Object.values(place).join(' '));
  expect(list('cpu', 'fp16', 'win32')).toEqual(['cpu fp32']);
  expect(list('gpu', 'fp32', 'win32')).toEqual(['dml fp32', 'webgpu fp32', 'cpu fp32']);
  expect(list('gpu', 'fp16', 'linux')).toEqual([
    ...['cuda fp16', 'cuda fp32', 'webgpu fp16', 'webgpu fp32', 'cpu fp32'],
  ]);
  expect(list('auto', 'fp16', 'darwin')).toEqual([
    ...['coreml fp32', 'webgpu fp16', 'webgpu fp32', 'cpu fp32'],
  ]);
});
