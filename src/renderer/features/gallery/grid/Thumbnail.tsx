import { IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { toThumbnailUrl } from '#renderer/api/media-url.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { useSettled } from './use-settled.ts';

export interface ThumbnailProps {
  readonly projectId: ProjectId;
  readonly imageId: ImageId;
  /** In CSS pixels. */
  readonly width: number;
}

/** A small picture, asked for once its place has come to rest and given up when it leaves. */
export function Thumbnail({ projectId, imageId, width }: ThumbnailProps) {
  const isSettled = useSettled();
  const [state, setState] = useState<'loading' | 'shown' | 'broken'>('loading');
  if (state === 'broken') return <IconPhotoOff className="tile-broken" stroke={1.4} aria-hidden />;
  if (!isSettled) return null;
  return (
    <img
      ref={giveUpWhenGone}
      src={toThumbnailUrl(projectId, imageId, width)}
      alt=""
      draggable={false}
      decoding="async"
      data-shown={state === 'shown' || undefined}
      onLoad={() => setState('shown')}
      onError={() => setState('broken')}
    />
  );
}

/**
 * A browser goes on fetching a picture whose element is gone, and the server making it.
 *
 * React also lets go of an element that it only hides for a while: what is still in the page keeps its
 * picture, or it would come back without one.
 */
function giveUpWhenGone(image: HTMLImageElement | null): (() => void) | undefined {
  if (image === null) return undefined;
  return () => {
    setTimeout(() => {
      if (!image.isConnected && !image.complete) image.removeAttribute('src');
    });
  };
}
