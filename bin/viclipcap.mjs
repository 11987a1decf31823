#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The program is TypeScript run as it stands, which needs Node 24. A checkout carries its own.
const MINIMUM_MAJOR = 24;
const entry = fileURLToPath(new URL('../src/main/cli/main.ts', import.meta.url));
const bundled = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= MINIMUM_MAJOR) {
  await import(entry);
} else if (existsSync(bundled)) {
  const child = spawn(bundled, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    console.error(`viclipcap: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
} else {
  console.error(
    `viclipcap needs Node ${MINIMUM_MAJOR} or newer (this is ${process.version}); run "npm ci" in the checkout, which brings one.`,
  );
  process.exit(1);
}
