import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeTemporaryFolder } from './temporary-folder.ts';

/**
 * Puts a program in the place of Java until the test ends.
 *
 * @param body JavaScript that runs with `args`, what Java was called with, and `fs`.
 */
export function useStandInJava(body: string): void {
  const home = makeTemporaryFolder();
  const path = join(home, 'bin', 'java');
  mkdirSync(join(home, 'bin'));
  const head = `#!${process.execPath}\nconst fs = require('node:fs');\nconst args = process.argv.slice(2);\n`;
  writeFileSync(path, head + body);
  chmodSync(path, 0o755);
  setJavaHome(home);
}

/** Makes Java be missing until the test ends. */
export function hideJava(): void {
  setJavaHome(makeTemporaryFolder());
}

/** What the official program writes, each image's F-score being the length of its candidate over 100; NaN where that is empty. */
export const SPICE_STAND_IN = `
const images = JSON.parse(fs.readFileSync(args[args.indexOf('-jar') + 2], 'utf8'));
const rows = images.map(({ image_id, test, refs }) =>
  \`{"image_id":\${image_id},"test":\${JSON.stringify(test)},"refs":\${JSON.stringify(refs)},"scores":{"All":{"pr":1,"re":1,"f":\${test === '' ? 'NaN' : test.length / 100}}}}\`);
fs.writeFileSync(args[args.indexOf('-out') + 1], '[' + rows.join(',') + ']');
`;

function setJavaHome(home: string): void {
  const before = process.env['JAVA_HOME'];
  process.env['JAVA_HOME'] = home;
  onTestFinished(() => {
    if (before === undefined) delete process.env['JAVA_HOME'];
    else process.env['JAVA_HOME'] = before;
  });
}
