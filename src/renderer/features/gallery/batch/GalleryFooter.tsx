import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import {
  IconCheck,
  IconCircleCheck,
  IconFileExport,
  IconFlag,
  IconPencil,
  IconSparkles,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TileSize } from '#renderer/features/gallery/grid/tile-size.ts';
import { TileSizeField } from '#renderer/features/gallery/toolbar/TileSizeField.tsx';
import { useCommandKey } from '#renderer/ui/commands/CommandProvider.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import type { BatchActions } from './use-batch-actions.ts';
import { SplitMenu } from './SplitMenu.tsx';

export interface GalleryFooterProps {
  readonly shownCount: number;
  readonly selectedCount: number;
  readonly actions: BatchActions;
  readonly onExport: () => void;
  readonly onClear: () => void;
  readonly tileSize: TileSize;
  readonly onTileSizeChange: (size: TileSize) => void;
}

/** How many there are; with a selection, what can be done with it. Its place never moves. */
export function GalleryFooter(props: GalleryFooterProps) {
  const { t, i18n } = useTranslation(['gallery', 'common']);
  const number = new Intl.NumberFormat(i18n.language);
  const { selectedCount } = props;
  return (
    <footer className="gallery-footer">
      <Text size="sm" className="tabular-numbers gallery-footer-count" role="status">
        {selectedCount === 0
          ? t('common:imageCount', { count: props.shownCount })
          : t('selected', {
              count: selectedCount,
              selected: number.format(selectedCount),
              total: number.format(props.shownCount),
            })}
      </Text>
      {selectedCount === 0 ? (
        <Text size="sm" c="dimmed" truncate className="gallery-footer-hint">
          {props.shownCount > 0 && t('selectHint')}
        </Text>
      ) : (
        <SelectionActions {...props} />
      )}
      <TileSizeField value={props.tileSize} onChange={props.onTileSizeChange} />
    </footer>
  );
}

function SelectionActions({ actions, onExport, onClear }: GalleryFooterProps) {
  const { t } = useTranslation('gallery');
  return (
    <Group gap={6} wrap="nowrap" role="toolbar" aria-label={t('batch.label')} flex={1} miw={0}>
      <Action icon={IconSparkles} name="suggest" isMain onClick={actions.suggest} />
      <Action icon={IconCheck} name="accept" onClick={actions.accept} />
      <Action icon={IconCircleCheck} name="approve" onClick={() => actions.setStatus('approved')} />
      <Action icon={IconFlag} name="flag" onClick={() => actions.setStatus('flagged')} />
      <Action icon={IconPencil} name="draft" onClick={() => actions.setStatus('draft')} />
      <SplitMenu onChoose={actions.setSplit} />
      <Action icon={IconFileExport} name="export" onClick={onExport} />
      <Tooltip label={t('command.clearSelection')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('command.clearSelection')}
          onClick={onClear}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

interface ActionProps {
  readonly icon: TablerIcon;
  readonly name: 'suggest' | 'accept' | 'approve' | 'flag' | 'draft' | 'export';
  readonly isMain?: boolean;
  readonly onClick: () => void;
}

function Action({ icon: Icon, name, isMain = false, onClick }: ActionProps) {
  const { t } = useTranslation('gallery');
  const key = useCommandKey(`gallery.${name}`);
  return (
    <Tooltip
      label={
        <Group gap="xs" wrap="nowrap">
          {t(`batch.hint.${name}`)}
          <Kbd combination={key} />
        </Group>
      }
    >
      <Button
        variant={isMain ? 'filled' : 'default'}
        size="xs"
        leftSection={<Icon size={14} aria-hidden />}
        onClick={onClick}
      >
        {t(`batch.${name}`)}
      </Button>
    </Tooltip>
  );
}
