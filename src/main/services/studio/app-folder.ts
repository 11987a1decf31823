import { homedir } from 'node:os';
import { join } from 'node:path';

const NAME = 'viclipcap-studio';

/**
 * The folder in which the studio keeps a person's settings on this computer, by each system's custom.
 *
 * `VICLIPCAP_HOME` names another one.
 */
export function toAppFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const own = environment['VICLIPCAP_HOME'];
  if (own !== undefined && own !== '') return own;
  if (platform === 'win32') {
    return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), NAME);
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', NAME);
  const dataHome = environment['XDG_DATA_HOME'];
  return join(
    dataHome === undefined || dataHome === '' ? join(homedir(), '.local', 'share') : dataHome,
    NAME,
  );
}
