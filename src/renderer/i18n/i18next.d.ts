import 'i18next';
import type { resources } from './resources.ts';

declare module 'i18next' {
  /** Makes a key that no text has a type error. */
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: (typeof resources)['en'];
  }
}
