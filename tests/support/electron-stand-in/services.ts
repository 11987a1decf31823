import { EventEmitter } from 'node:events';

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

/** Handlers by scheme, for the windows to ask. */
export const handlers = new Map<string, ProtocolHandler>();
const privileges = new Map<string, unknown>();

export const protocol = {
  registerSchemesAsPrivileged: (
    schemes: readonly { readonly scheme: string; readonly privileges: unknown }[],
  ) => {
    for (const entry of schemes) privileges.set(entry.scheme, entry.privileges);
  },
  handle: (scheme: string, handler: ProtocolHandler) => void handlers.set(scheme, handler),
};

export const ipcMain = new EventEmitter();

type BeforeRequest = (
  details: { readonly url: string },
  callback: (answer: { readonly cancel: boolean }) => void,
) => void;
type PermissionRequest = (
  contents: unknown,
  permission: string,
  callback: (isGranted: boolean) => void,
) => void;

/** What the studio set on the session, by the setter's name. */
export const sessionSettings: Record<string, unknown> = {};

class Session extends EventEmitter {
  onBeforeRequest: BeforeRequest = (_details, callback) => callback({ cancel: false });
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.onBeforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: PermissionRequest): void {
    handler(null, 'media', (isGranted) => {
      sessionSettings['permissionRequest'] = isGranted;
    });
  }

  setPermissionCheckHandler(handler: () => boolean): void {
    sessionSettings['permissionCheck'] = handler();
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    sessionSettings['devicePermission'] = handler();
  }

  setSpellCheckerEnabled(isEnabled: boolean): void {
    sessionSettings['spellChecker'] = isEnabled;
  }

  setSpellCheckerLanguages(languages: readonly string[]): void {
    sessionSettings['spellCheckerLanguages'] = languages;
  }
}

export const session = { defaultSession: new Session() };
