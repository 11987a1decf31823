import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Annotator } from '#shared/domain/annotator.ts';
import type { RuleAgreement } from '#shared/domain/review.ts';

export interface RulesTableProps {
  readonly annotators: readonly Annotator[];
  readonly rules: readonly RuleAgreement[];
}

/** Which rules of the guideline are broken, and where annotators read them differently. */
export function RulesTable({ annotators, rules }: RulesTableProps) {
  const { t, i18n } = useTranslation(['review', 'guidelines']);
  const number = new Intl.NumberFormat(i18n.language);
  if (rules.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={640} type="native">
      <Table verticalSpacing="xs" aria-label={t('rules.table')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rules.rule')}</Table.Th>
            <Table.Th>{t('rules.captions')}</Table.Th>
            <Table.Th>{t('rules.divided')}</Table.Th>
            <Table.Th>{t('rules.mostOften')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map(({ topic, captions, dividedImages, mostOften }) => (
            <Table.Tr key={topic}>
              <Table.Th scope="row" fw={500}>
                {t(`guidelines:topic.${topic}`)}
              </Table.Th>
              <Table.Td className="tabular-numbers">{number.format(captions)}</Table.Td>
              <Table.Td className="tabular-numbers">{number.format(dividedImages)}</Table.Td>
              <Table.Td>{annotators.find(({ id }) => id === mostOften)?.name ?? '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
