import { join } from 'node:path';
import { ORACLE_FOLDER, ORACLES } from './oracles.ts';

/** What `viclipcap` is told to make a pack of the oracle's checkpoints, with the MLP for a mapper, in the folder `out`. */
export function importOraclePack(out: string): readonly string[] {
  return [
    ...['models', 'import', '--clip', join(ORACLE_FOLDER, 'clip')],
    ...['--language-model', join(ORACLE_FOLDER, 'gpt2')],
    ...['--mapper', join(ORACLE_FOLDER, 'clipcap-mlp-prefix-only.pt'), '--out', out],
    ...['--stop-token', String(ORACLES.caption.stop_token)],
  ];
}
