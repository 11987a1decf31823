import { Button, Menu } from '@mantine/core';
import { IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SPLIT_CHOICES, type SplitChoice } from '#shared/domain/gallery.ts';

/** Puts the selected pictures into training, validation or test by hand, or out of them. */
export function SplitMenu({ onChoose }: { readonly onChoose: (split: SplitChoice) => void }) {
  const { t } = useTranslation('gallery');
  return (
    <Menu position="top-start" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          flex="none"
          rightSection={<IconChevronUp size={14} aria-hidden />}
        >
          {t('batch.splitMenu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {SPLIT_CHOICES.map((split) => (
          <Menu.Item key={split} onClick={() => onChoose(split)}>
            {t(`facet.split.${split}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
