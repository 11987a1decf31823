import { NativeSelect, Table, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EpochReport } from '#shared/training/training-event.ts';

/** What the model said of the same held-out images after each epoch, beside what people wrote. */
export function SamplesView({ epochs }: { readonly epochs: readonly EpochReport[] }) {
  const { t } = useTranslation('training');
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = epochs.find(({ epoch }) => epoch === chosen) ?? epochs.at(-1);
  if (shown === undefined || shown.samples.length === 0) return null;
  const toLabel = (epoch: number): string =>
    epoch === 0 ? t('samples.atStart') : t('samples.epoch', { epoch });
  return (
    <section className="training-samples" aria-label={t('samples.title')}>
      <header>
        <Title order={3} size="h4">
          {t('samples.title')}
        </Title>
        <NativeSelect
          aria-label={t('samples.title')}
          value={String(shown.epoch)}
          data={epochs.map(({ epoch }) => ({ value: String(epoch), label: toLabel(epoch) }))}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        />
      </header>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="8rem">{t('samples.image')}</Table.Th>
            <Table.Th>{t('samples.caption')}</Table.Th>
            <Table.Th>{t('samples.references')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.samples.map(({ image, caption, references }) => (
            <Table.Tr key={image}>
              <Table.Td>{image}</Table.Td>
              <Table.Td lang="vi">{caption}</Table.Td>
              <Table.Td lang="vi" c="dimmed">
                {references[0]}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
