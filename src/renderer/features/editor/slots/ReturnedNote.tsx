import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Review } from '#shared/domain/review.ts';

/** What a reviewer wants changed. */
export function ReturnedNote({ review }: { readonly review: Review }) {
  const { t } = useTranslation('editor');
  return (
    <Text size="sm" className="caption-returned" role="note">
      <strong>
        {review.reviewerName === null
          ? t('slot.returned')
          : t('slot.returnedBy', { name: review.reviewerName })}
      </strong>{' '}
      {review.comment}
    </Text>
  );
}
