import type { CommonOptions } from '#main/cli/command-context.ts';
import type { Device, GpuPrecision } from '#shared/api/app-settings.ts';

/** What `viclipcap serve` was asked for. */
export interface ServeOptions extends CommonOptions {
  readonly port?: number;
  /** `false` with `--no-open`. */
  readonly open: boolean;
  readonly project?: string;
  readonly api?: boolean;
  readonly model?: string;
  readonly device?: Device;
  readonly precision?: GpuPrecision;
  readonly allow?: readonly string[];
  readonly token?: string;
  readonly maxWaiting: number;
  readonly maxMegabytes: number;
}
