import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import type { ModelPackSummary, PackDetails } from '#shared/api/model-status.ts';
import { formatSize } from './format-size.ts';

export interface PackDetailsDialogProps {
  readonly pack: ModelPackSummary;
  /** As the card has it. */
  readonly title: string;
  readonly onClose: () => void;
}

/** All that a pack's manifest says: how pictures and captions are made, and its files. */
export function PackDetailsDialog({ pack, title, onClose }: PackDetailsDialogProps) {
  const studio = useStudio();
  const { directory } = pack;
  const { data, error } = useQuery(studio.models.inspect.queryOptions({ directory }));
  return (
    <Dialog title={title} size="46rem" onClose={onClose} returnsFocus={false}>
      {error !== null && <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />}
      {data !== undefined && <Details details={data} />}
    </Dialog>
  );
}

function Details({ details }: { readonly details: PackDetails }) {
  const { t, i18n } = useTranslation('models');
  const { preprocessing, decoding } = details;
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' });
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 4 });
  const stops = decoding.stopTokens.map(({ id, text }) =>
    text === null || text.trim() === '' ? String(id) : `${id} “${text}”`,
  );
  const rows = [
    [
      t('details.pictures'),
      t('details.picturesText', {
        size: preprocessing.size,
        mean: list.format(preprocessing.mean.map(number.format)),
        std: list.format(preprocessing.std.map(number.format)),
      }),
    ],
    [
      t('details.embeddings'),
      t(details.normalizeEmbeddings ? 'details.normalized' : 'details.asTheyAre'),
    ],
    [t('details.textTower'), t(details.hasTextTower ? 'details.present' : 'details.absent')],
    [
      t('details.decoding'),
      t(`details.${decoding.method}`, { beams: decoding.beams, tokens: decoding.maxTokens }),
    ],
    [t('details.stops'), list.format(stops)],
  ] as const;
  return (
    <Stack gap="md">
      <dl className="pack-facts">
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Title order={3} size="h4">
        {t('details.files')}
      </Title>
      <ul className="pack-files">
        {details.files.map(({ path, sizeBytes, sha256 }) => (
          <li key={path}>
            <Text size="sm" className="pack-file-path">
              {path}
            </Text>
            <Text size="sm" c="dimmed" className="tabular-numbers">
              {formatSize(sizeBytes, i18n.language)}
            </Text>
            <Text size="xs" c="dimmed" ff="monospace" className="pack-file-hash">
              SHA-256 {sha256}
            </Text>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
