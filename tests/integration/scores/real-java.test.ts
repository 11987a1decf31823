import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runOfficialSpice } from '#main/services/scores/run-official-spice.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const has = (tool: string) => spawnSync(tool, ['--version']).status === 0;
const hasJdk = has('javac') && has('jar');
if (!hasJdk) console.warn('skipped: there are no javac and jar to make a jar with');

/** Takes the official program's arguments and writes what it writes, each F-score a fourth; the last is NaN. */
const SOURCE = `
import java.nio.file.Files;
import java.nio.file.Path;

public class StandIn {
  public static void main(String[] args) throws Exception {
    if (!args[1].equals("-out") || !args[3].equals("-silent")) System.exit(2);
    int images = Files.readString(Path.of(args[0])).split("\\"image_id\\"").length - 1;
    StringBuilder out = new StringBuilder("[");
    for (int at = 0; at < images; at++) {
      double score = at == images - 1 ? Double.NaN : 0.25;
      out.append(at == 0 ? "" : ",");
      out.append("{\\"image_id\\":" + at + ",\\"scores\\":{\\"All\\":{\\"f\\":" + score + "}}}");
    }
    Files.writeString(Path.of(args[2]), out.append("]").toString());
  }
}
`;

test.skipIf(!hasJdk)('a jar runs under a real Java, as the official one would', async () => {
  const folder = makeTemporaryFolder();
  writeFileSync(join(folder, 'StandIn.java'), SOURCE);
  for (const [tool, ...args] of [
    ['javac', 'StandIn.java'],
    ['jar', 'cfe', 'spice-1.0.jar', 'StandIn', 'StandIn.class'],
  ] as const) {
    expect(spawnSync(tool, args, { cwd: folder, encoding: 'utf8' })).toMatchObject({ status: 0 });
  }
  const { perImage } = await runOfficialSpice(
    {
      jar: join(folder, 'spice-1.0.jar'),
      candidates: [['a', 'dog'], ['một', 'con', 'mèo'], []],
      references: [[['a', 'dog']], [['mèo']], [['x']]],
    },
    { signal: new AbortController().signal },
  );
  expect([...perImage]).toEqual([0.25, 0.25, 0]);
});
