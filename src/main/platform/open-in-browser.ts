import { spawn } from 'node:child_process';

/** Asks the system to open a link; where it cannot, the printed link is there to be followed. */
export function openInBrowser(link: string): void {
  const [command, ...args] = toCommand(link);
  if (command === undefined) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

function toCommand(link: string): readonly string[] {
  if (process.platform === 'darwin') return ['open', link];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', link];
  const hasDisplay = process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  return hasDisplay ? ['xdg-open', link] : [];
}
