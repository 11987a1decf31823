import { describeExit } from '#main/engine/supervisor/describe-exit.ts';
import type { EngineEvent } from '#main/engine/supervisor/supervisor-events.ts';
import type { Output } from './output.ts';

/** Tells on stderr when an engine died and goes on; giving up is an error of its own. */
export function reportEngineDeath(
  output: Output,
  engine = 'captioner',
): (event: EngineEvent) => void {
  return (event) => {
    if (event.type !== 'died' || event.restartInMs === null) return;
    output.warn(`The ${engine} stopped and is started again: ${describeExit(event.exit)}.`);
  };
}
