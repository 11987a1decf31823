import type { AppSettings } from '#shared/api/app-settings.ts';

export interface SettingsServices {
  readonly get: () => Promise<AppSettings>;
  readonly update: (change: Partial<AppSettings>) => Promise<AppSettings>;
}
