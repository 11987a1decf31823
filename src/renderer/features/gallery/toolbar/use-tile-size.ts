import { useLocalStorage } from '@mantine/hooks';
import {
  DEFAULT_TILE_SIZE,
  type TileSize,
  toTileSize,
} from '#renderer/features/gallery/grid/tile-size.ts';

/** The size of the thumbnails, remembered on this screen. */
export function useTileSize(): readonly [TileSize, (size: TileSize) => void] {
  const [size, setSize] = useLocalStorage<TileSize>({
    key: 'viclipcap.tile-size',
    defaultValue: DEFAULT_TILE_SIZE,
    getInitialValueInEffect: false,
  });
  return [toTileSize(size), (next) => setSize(toTileSize(next))];
}
