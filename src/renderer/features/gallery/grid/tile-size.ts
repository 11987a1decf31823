/** Widths that a tile aims at, in CSS pixels. */
export const TILE_WIDTHS = [120, 160, 200, 250, 320, 420] as const;

/** An index of `TILE_WIDTHS`. */
export type TileSize = number;

export const DEFAULT_TILE_SIZE: TileSize = 2;

/** Below this width a tile has room for its marks alone. */
const CAPTION_WIDTH = 150;

export function toTileSize(value: number): TileSize {
  const size = Number.isInteger(value) ? value : DEFAULT_TILE_SIZE;
  return Math.max(0, Math.min(TILE_WIDTHS.length - 1, size));
}

export function toTileWidth(size: TileSize): number {
  return TILE_WIDTHS[toTileSize(size)] ?? TILE_WIDTHS[0];
}

export function hasCaptionLine(size: TileSize): boolean {
  return toTileWidth(size) >= CAPTION_WIDTH;
}

/** Height of what stands below the picture, in CSS pixels. */
export function toFooterHeight(size: TileSize): number {
  return hasCaptionLine(size) ? 50 : 28;
}
