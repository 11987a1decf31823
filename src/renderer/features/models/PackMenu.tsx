import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDots,
  IconFileExport,
  IconFileZip,
  IconInfoCircle,
  IconPin,
  IconPinnedOff,
  IconShieldCheck,
  IconTrash,
} from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import { type ModelPackSummary, PACK_PRECISIONS } from '#shared/api/model-status.ts';
import { usePackActions } from './use-pack-actions.tsx';

export interface PackMenuProps {
  readonly pack: ModelPackSummary;
  /** As the card has it. */
  readonly title: string;
  /** The button that opens it. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onShowDetails: () => void;
  /** Has the open project use it, whatever others do; `null` where that makes no sense. */
  readonly onPin: (() => void) | null;
  /** Lets the project do as all others; `null` where it does. */
  readonly onUnpin: (() => void) | null;
}

/** What else can be done with a pack. */
export function PackMenu({ pack, title, button, onShowDetails, onPin, onUnpin }: PackMenuProps) {
  const { t } = useTranslation('models');
  const actions = usePackActions();
  const picker = usePathPicker();
  const exportTo = (): void =>
    picker.pick({
      purpose: 'export-folder',
      onPicked: ([folder]) => folder !== undefined && actions.exportOnnx(pack, folder),
    });
  return (
    <>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            ref={button}
            variant="default"
            size={36}
            flex="none"
            aria-label={t('pack.menu', { title })}
          >
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconInfoCircle size={16} aria-hidden />} onClick={onShowDetails}>
            {t('pack.details')}
          </Menu.Item>
          {onPin !== null && (
            <Menu.Item leftSection={<IconPin size={16} aria-hidden />} onClick={onPin}>
              {t('pack.pin')}
            </Menu.Item>
          )}
          {onUnpin !== null && (
            <Menu.Item leftSection={<IconPinnedOff size={16} aria-hidden />} onClick={onUnpin}>
              {t('pack.unpin')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconShieldCheck size={16} aria-hidden />}
            onClick={() => actions.verify(pack)}
          >
            {t('pack.verify')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileExport size={16} aria-hidden />}
            disabled={pack.problem !== null}
            onClick={exportTo}
          >
            {t('pack.export')}
          </Menu.Item>
          {pack.problem === null &&
            pack.parts?.precision === null &&
            PACK_PRECISIONS.map((precision) => (
              <Menu.Item
                key={precision}
                leftSection={<IconFileZip size={16} aria-hidden />}
                onClick={() => actions.quantize(pack, precision)}
              >
                {t(`pack.quantize.${precision}`)}
              </Menu.Item>
            ))}
          {pack.place !== 'built-in' && (
            <>
              <Menu.Divider />
              <Menu.Item
                color="var(--status-bad)"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => actions.remove(pack)}
              >
                {t(pack.place === 'own' ? 'pack.remove' : 'pack.close')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {picker.chooser !== null && <PathDialog {...picker.chooser} />}
    </>
  );
}
