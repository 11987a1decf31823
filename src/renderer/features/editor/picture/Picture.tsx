import { Text } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { PictureControls } from './use-picture-view.ts';

export interface PictureProps {
  readonly url: string;
  readonly fileName: string;
  readonly width: number;
  readonly height: number;
  readonly controls: PictureControls;
}

/** The picture: wheel and keys zoom, dragging and arrows move it, a double click fits it. */
export function Picture({ url, fileName, width, height, controls }: PictureProps) {
  const { t } = useTranslation('editor');
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const { view, isFitted } = controls;
  return (
    <div
      ref={controls.viewportRef}
      className="picture-viewport"
      role="application"
      aria-label={t('picture.label', { name: fileName })}
      aria-describedby="picture-keys"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved and zoomed by keys
      tabIndex={0}
      onKeyDown={(event) => handleKey(event, controls)}
      onPointerDown={controls.onPointerDown}
      onPointerMove={controls.onPointerMove}
      onDoubleClick={isFitted ? controls.showFullSize : controls.fit}
    >
      <Text id="picture-keys" hidden>
        {t('picture.keys')}
      </Text>
      {brokenUrl === url ? (
        <EmptyState
          icon={<IconPhotoOff size={40} stroke={1.4} />}
          title={t('picture.broken')}
          hint={t('picture.brokenHint')}
        />
      ) : (
        <img
          key={url}
          className="picture"
          src={url}
          alt=""
          decoding="sync"
          draggable={false}
          onError={() => setBrokenUrl(url)}
          style={{
            width: width * view.scale,
            height: height * view.scale,
            translate: `${view.offset.x}px ${view.offset.y}px`,
          }}
        />
      )}
    </div>
  );
}

const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function handleKey(event: KeyboardEvent, controls: PictureControls): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const action = findKeyAction(event.key, controls);
  if (action === undefined) return;
  event.preventDefault();
  action();
}

function findKeyAction(key: string, controls: PictureControls): (() => void) | undefined {
  const arrow = ARROWS[key];
  if (arrow !== undefined) return () => controls.pan(...arrow);
  if (key === '+' || key === '=') return controls.zoomIn;
  if (key === '-') return controls.zoomOut;
  if (key === '0') return controls.fit;
  return key === '1' ? controls.showFullSize : undefined;
}
