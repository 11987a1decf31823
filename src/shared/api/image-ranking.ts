import type { ImageId } from '#shared/domain/ids.ts';

/** Images by how much they are like something, most first. */
export interface ImageRanking {
  readonly images: readonly {
    readonly imageId: ImageId;
    /** Of the angle between the two embeddings, -1 … 1. */
    readonly cosine: number;
  }[];
  /** Images that were compared; those without an embedding were not. */
  readonly compared: number;
}
