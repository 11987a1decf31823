import { useTranslation } from 'react-i18next';
import {
  GALLERY_STATUSES,
  type GalleryCounts,
  type GalleryStatus,
} from '#shared/domain/gallery.ts';

export interface StatusFilterProps {
  readonly counts: GalleryCounts | undefined;
  readonly value: GalleryStatus | undefined;
  readonly onChange: (status: GalleryStatus | undefined) => void;
}

/** What to show by how far it is, each with how many there are. */
export function StatusFilter({ counts, value, onChange }: StatusFilterProps) {
  const { t, i18n } = useTranslation('gallery');
  const number = new Intl.NumberFormat(i18n.language);
  const choices = [undefined, ...GALLERY_STATUSES];
  return (
    <div className="status-filter" role="group" aria-label={t('filter.status')}>
      {choices.map((status) => (
        <button
          key={status ?? 'all'}
          type="button"
          aria-pressed={status === value}
          title={t(`statusHint.${status ?? 'all'}`)}
          onClick={() => onChange(status)}
        >
          {t(`status.${status ?? 'all'}`)}
          {counts !== undefined && <span>{number.format(counts[status ?? 'total'])}</span>}
        </button>
      ))}
    </div>
  );
}
