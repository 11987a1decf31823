import { createContext } from 'react';
import type { LinkedErrorCode } from '#renderer/i18n/error-text.ts';

/** Where in this page such a failure is put right, as an address; the application fills it in, which knows the screens. */
export const ErrorLinks = createContext<Partial<Readonly<Record<LinkedErrorCode, string>>>>({});
