export interface RestartPolicy {
  /** Pause before the first restart; doubles with every further rapid death. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** Deaths in a row, none of which followed an answered request or a stable time, before giving up. */
  readonly maxRapidDeaths: number;
  /** An engine that lived this long did not die rapidly. */
  readonly stableAfterMs: number;
  /** A process that is not ready by then is killed and counts as dead. */
  readonly startTimeoutMs: number;
  /** How long an orderly exit may take before the process is killed. */
  readonly closeGraceMs: number;
}

export const DEFAULT_RESTART_POLICY: RestartPolicy = {
  firstDelayMs: 100,
  maxDelayMs: 5_000,
  maxRapidDeaths: 5,
  stableAfterMs: 60_000,
  startTimeoutMs: 30_000,
  closeGraceMs: 3_000,
};

/** The pause before the next start after `rapidDeaths` in a row (from 1), in milliseconds. */
export function computeRestartDelay(policy: RestartPolicy, rapidDeaths: number): number {
  return Math.min(policy.firstDelayMs * 2 ** (rapidDeaths - 1), policy.maxDelayMs);
}
