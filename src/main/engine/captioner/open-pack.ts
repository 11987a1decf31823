import { createHash } from 'node:crypto';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type { OnnxSession } from '#main/platform/onnx/session.ts';
import type { EncoderIdentity } from '#main/engine/protocol/captioner-methods.ts';
import { identifyEncoder } from './identify-encoder.ts';
import { findDecoder, findImageEncoder, findMapper, openRole } from './open-role.ts';
import { readPack } from './pack-files.ts';
import { openTokenizer } from './pack-tokenizer.ts';
import { openTextEncoder, type TextEncoder } from './text-encoder.ts';

/** A model pack ready to caption; close it to give its memory back. */
export interface OpenPack {
  readonly manifest: PackManifest;
  /** SHA-256 of the manifest, which names every file by its own hash. */
  readonly hash: string;
  readonly encoder: EncoderIdentity;
  readonly tokenizer: TextTokenizer;
  /** `pixels` `[B, 3, S, S]` to `embedding` `[B, E]`. */
  readonly imageEncoder: OnnxSession;
  /** `embedding` `[B, E]` to `prefix` `[B, P, D]`. */
  readonly mapper: OnnxSession;
  readonly decoder: OnnxSession;
  /**
   * The image encoder's text tower, loaded when it is first asked for.
   *
   * @throws AppError `MODEL_LACKS_TEXT`.
   */
  readonly textEncoder: () => Promise<TextEncoder>;
  close(): Promise<void>;
}

/**
 * Opens the model pack in `directory`.
 *
 * @throws AppError `MODEL_NOT_FOUND` if there is no manifest; `MODEL_INVALID` with the path to the
 * fault if the pack does not hold together.
 */
export async function openPack(directory: string): Promise<OpenPack> {
  const pack = await readPack(directory);
  const { manifest, json } = pack;
  const tokenizer = await openTokenizer(pack.directory, manifest.tokenizer);
  const sessions: OnnxSession[] = [];
  const close = async () => {
    await textEncoder?.then((opened) => opened.close()).catch(() => {});
    await Promise.all(sessions.map((session) => session.close()));
  };
  let textEncoder: Promise<TextEncoder> | undefined;
  const open = async (role: Parameters<typeof openRole>[0]) => {
    const session = await openRole(role);
    sessions.push(session);
    return session;
  };
  try {
    return {
      manifest,
      hash: createHash('sha256').update(json).digest('hex'),
      encoder: identifyEncoder(manifest),
      tokenizer,
      textEncoder: () => {
        textEncoder ??= openTextEncoder(pack, tokenizer).catch((error: unknown) => {
          textEncoder = undefined;
          throw error;
        });
        return textEncoder;
      },
      imageEncoder: await open(findImageEncoder(pack)),
      mapper: await open(findMapper(pack)),
      decoder: await open(findDecoder(pack, 'roomy')),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
