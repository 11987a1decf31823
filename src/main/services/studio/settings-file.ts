import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import {
  type AppSettings,
  DEFAULT_HUB,
  DEVICES,
  GPU_PRECISIONS,
  INPUT_METHOD_CHOICES,
  LANGUAGES,
  THEMES,
} from '#shared/api/app-settings.ts';

const MAX_BYTES = 1 << 20;

/** Each setting by itself, so that one bad value does not cost the others. */
const FIELDS = {
  language: z.enum(LANGUAGES).nullable(),
  theme: z.enum(THEMES),
  annotator: z.string().min(1),
  keys: z.record(z.string(), z.string()),
  device: z.enum(DEVICES),
  gpuPrecision: z.enum(GPU_PRECISIONS),
  completion: z.boolean(),
  inputMethod: z.enum(INPUT_METHOD_CHOICES),
  packName: z.string().nullable(),
  packFolders: z.array(z.string().min(1)),
  hub: z.string().min(1),
  spiceJar: z.string().min(1).nullable(),
} satisfies { readonly [Key in keyof AppSettings]: z.ZodType<AppSettings[Key]> };

/** A person's settings in a file. */
export interface SettingsFile {
  /** As they are now, in memory. */
  readonly get: () => AppSettings;
  /** @throws AppError `DISK_FULL`, `FILE_NOT_WRITABLE`; the change is in force all the same. */
  readonly update: (change: Partial<AppSettings>) => Promise<AppSettings>;
}

/** Reads the settings; a missing or damaged file counts as one without settings. */
export async function openSettingsFile(path: string): Promise<SettingsFile> {
  let current = parseSettings(await readOrEmpty(path));
  let writing: Promise<unknown> = Promise.resolve();
  return {
    get: () => current,
    update: async (change) => {
      current = { ...current, ...change };
      const text = `${JSON.stringify(current, null, 2)}\n`;
      const write = async (): Promise<void> => {
        await mkdir(dirname(path), { recursive: true });
        await writeFileAtomically(path, [text]);
      };
      const written = writing.then(write, write);
      writing = written.catch(() => undefined);
      await written;
      return current;
    },
  };
}

function parseSettings(text: string): AppSettings {
  const stored = parseObject(text);
  const known = Object.entries(FIELDS).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(stored[key]);
    return parsed.success ? [[key, parsed.data]] : [];
  });
  return { ...getDefaults(), ...Object.fromEntries(known) };
}

function getDefaults(): AppSettings {
  return {
    language: null,
    theme: 'auto',
    annotator: getUserName(),
    keys: {},
    device: 'auto',
    gpuPrecision: 'fp16',
    completion: true,
    inputMethod: 'off',
    packName: null,
    packFolders: [],
    hub: DEFAULT_HUB,
    spiceJar: null,
  };
}

function getUserName(): string {
  try {
    return userInfo().username || 'annotator';
  } catch {
    // A user id without an entry in the system's list of people.
    return 'annotator';
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

async function readOrEmpty(path: string): Promise<string> {
  const signal = new AbortController().signal;
  return await readTextFile(path, { maxBytes: MAX_BYTES, signal }).catch(() => '');
}
