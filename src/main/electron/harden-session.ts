import type { Session } from 'electron';

/** The schemes that a window may ask for anything at all. */
const ALLOWED = /^(?:viclipcap|viclipcap-media|devtools|blob):/;

/** Takes from a session what the studio never needs: permissions, the network, the spell checker. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Chromium fetches dictionaries from the internet as soon as a language is set.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !ALLOWED.test(url) });
  });
  session.on('will-download', (event) => event.preventDefault());
}
