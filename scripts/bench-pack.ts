import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'vite';

// npm run bench:pack [-- OUT.tar.xz]: one archive that runs the benchmarks of the captioner and the parity of its
// providers on a Linux machine (x64) without network: unpack it anywhere and run ./run.sh.

const ROOT = resolve(import.meta.dirname, '..');
const MAX_BYTES = 60_000_000;
const NAME = 'viclipcap-bench';

const RUN = `#!/bin/sh
# Everything this needs is beside it. GPUs are used through Vulkan (WebGPU); the fractions are of the machine's own SGEMM.
cd "$(dirname "$0")" || exit 1
./node bench.mjs parity models/demo-vi
./node bench.mjs captioner cpu
./node bench.mjs captioner webgpu fp16 || echo 'webgpu, fp16: cannot be measured here'
./node bench.mjs captioner webgpu fp32 || echo 'webgpu, fp32: cannot be measured here'
`;

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error("The archive holds this machine's Node and runtime, so it is made on Linux x64.");
  process.exit(1);
}
const out = resolve(process.argv[2] ?? join(ROOT, 'dist', `${NAME}-linux-x64.tar.xz`));
const folder = mkdtempSync(join(tmpdir(), `${NAME}-`));
try {
  const inside = join(folder, NAME);
  await bundle(join(inside, 'bench.mjs'));
  copyRuntime(inside);
  mkdirSync(dirname(out), { recursive: true });
  pack(folder, out);
  const { size } = statSync(out);
  console.log(`${out}: ${(size / 1e6).toFixed(1)} MB`);
  if (size > MAX_BYTES) throw new Error(`the archive is larger than ${MAX_BYTES / 1e6} MB`);
} finally {
  rmSync(folder, { recursive: true });
}

/** The benchmarks and all they import, in one file; what is native stays outside. */
async function bundle(file: string): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    // Everything but the runtime goes into the one file.
    ssr: { noExternal: true, external: ['onnxruntime-node'] },
    build: {
      ssr: join(ROOT, 'benchmarks/pack-entry.ts'),
      outDir: dirname(file),
      target: 'node24',
      rollupOptions: { output: { entryFileNames: basename(file), codeSplitting: false } },
    },
  });
}

function copyRuntime(inside: string): void {
  cpSync(process.execPath, join(inside, 'node'));
  const modules = join(ROOT, 'node_modules');
  const runtime = 'onnxruntime-node';
  for (const part of ['package.json', 'dist', 'bin/napi-v6/linux/x64']) {
    cpSync(join(modules, runtime, part), join(inside, 'node_modules', runtime, part), {
      recursive: true,
    });
  }
  const common = 'onnxruntime-common';
  for (const part of ['package.json', 'dist/cjs']) {
    cpSync(join(modules, common, part), join(inside, 'node_modules', common, part), {
      recursive: true,
    });
  }
  cpSync(join(ROOT, 'models/demo-vi'), join(inside, 'models/demo-vi'), { recursive: true });
  if (existsSync(join(ROOT, 'LICENSE'))) cpSync(join(ROOT, 'LICENSE'), join(inside, 'LICENSE'));
  writeFileSync(join(inside, 'run.sh'), RUN);
  chmodSync(join(inside, 'run.sh'), 0o755);
}

function pack(from: string, to: string): void {
  const { status, stderr } = spawnSync('tar', ['-C', from, '-cJf', to, NAME], {
    encoding: 'utf8',
    env: { ...process.env, XZ_OPT: '-6 -T0' },
  });
  if (status !== 0) throw new Error(`tar failed: ${stderr}`);
}
