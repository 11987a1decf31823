import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PictureControls } from './use-picture-view.ts';

/** The picture's zoom, for the mouse; each button is a command with a key too. */
export function ZoomBar({ controls }: { readonly controls: PictureControls }) {
  const { t, i18n } = useTranslation('editor');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const button = (label: string, onClick: () => void, icon: React.ReactNode) => (
    <Tooltip label={label} openDelay={500}>
      <ActionIcon variant="subtle" color="gray" size="md" aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
  return (
    <Group gap={2} wrap="nowrap" role="group" aria-label={t('picture.zoom')}>
      {button(t('command.zoomOut'), controls.zoomOut, <IconMinus size={16} />)}
      <Text component="span" size="xs" c="dimmed" className="tabular-numbers zoom-value">
        {percent.format(controls.zoom)}
      </Text>
      {button(t('command.zoomIn'), controls.zoomIn, <IconPlus size={16} />)}
      {button(t('command.fit'), controls.fit, <IconMaximize size={16} />)}
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        aria-label={`1:1 – ${t('command.fullSize')}`}
        onClick={controls.showFullSize}
      >
        1:1
      </Button>
    </Group>
  );
}
