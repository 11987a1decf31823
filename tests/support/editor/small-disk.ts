import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A file system with little room that only the processes run `within` it see. */
export interface SmallDisk {
  /** The beginning of a command line; what follows it runs where the folder lies on that disk. */
  readonly within: readonly string[];
  /** Takes all the room there is left. */
  readonly fill: () => void;
  /** Gives it back. */
  readonly free: () => void;
  readonly close: () => void;
}

/** A mount that nobody but its own processes sees: Linux lets everybody do that who may have user namespaces. */
const NAMESPACE = ['--user', '--map-root-user', '--mount'] as const;

export function canMountSmallDisk(): boolean {
  const mount = ['mount', '-t', 'tmpfs', 'tmpfs', '/mnt'];
  return (
    process.platform === 'linux' && spawnSync('unshare', [...NAMESPACE, ...mount]).status === 0
  );
}

/** Puts a file system of a few megabytes in a folder's place, with what lay in the folder. */
export async function mountSmallDisk(folder: string, megabytes: number): Promise<SmallDisk> {
  const script = [
    `mkdir "$0.small" && mount -t tmpfs -o size=${megabytes}m tmpfs "$0.small"`,
    'cp -a "$0/." "$0.small/" && mount --move "$0.small" "$0" && rmdir "$0.small"',
    'echo mounted && exec sleep infinity',
  ].join(' && ');
  const holder = spawn('unshare', [...NAMESPACE, 'sh', '-c', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const { pid = 0 } = holder;
  const within = [
    'nsenter',
    '--target',
    String(pid),
    '--user',
    '--mount',
    '--preserve-credentials',
  ];
  const filler = join(folder, 'filler');
  const run = (...command: readonly string[]): void => {
    const [program = '', ...rest] = [...within, ...command];
    execFileSync(program, rest, { stdio: 'ignore' });
  };
  return {
    within,
    fill: () => run('sh', '-c', 'cat /dev/zero > "$0" || true', filler),
    free: () => run('rm', filler),
    close: () => holder.kill(),
  };
}
