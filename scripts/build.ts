import { buildIfStale } from './start/build-if-stale.ts';

// node scripts/build.ts page|window: what a browser shows, or that and Electron's bundles.
const [part = 'window'] = process.argv.slice(2);
if (part !== 'page' && part !== 'window') {
  console.error(`There is "page" and "window" to build, not "${part}".`);
  process.exit(1);
}
await buildIfStale(part);
