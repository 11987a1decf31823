import { ActionIcon, Group, NativeSelect, Table, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconPhotoSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ANNOTATOR_ROLES, type Annotator, type AnnotatorRole } from '#shared/domain/annotator.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';
import { type AnnotatorReport, CHANGE_REASONS, type PeopleReport } from '#shared/domain/review.ts';

export interface PeopleTableProps {
  readonly annotators: readonly Annotator[];
  readonly report: PeopleReport;
  readonly onSetRole: (id: AnnotatorId, role: AnnotatorRole) => void;
  readonly onShowQueue: (id: AnnotatorId) => void;
  readonly onRelease: (id: AnnotatorId) => void;
}

const COLUMNS = [
  'name',
  'role',
  'captions',
  'approved',
  'returned',
  'changed',
  'reasons',
  'agreement',
  'work',
] as const;

/** A row a person. */
export function PeopleTable({ annotators, report, ...actions }: PeopleTableProps) {
  const { t } = useTranslation('review');
  return (
    <div>
      <Table.ScrollContainer minWidth={820} type="native">
        <Table verticalSpacing="xs" aria-label={t('people.table')}>
          <Table.Thead>
            <Table.Tr>
              {COLUMNS.map((column) => (
                <Table.Th key={column}>{t(`people.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {annotators.map((annotator) => {
              const own = report.annotators.find(({ annotatorId }) => annotatorId === annotator.id);
              return own === undefined ? null : (
                <Row key={annotator.id} annotator={annotator} own={own} {...actions} />
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={6}>
        {t('people.agreementHint', { count: report.comparedImages })}
      </Text>
    </div>
  );
}

interface RowProps extends Omit<PeopleTableProps, 'annotators' | 'report'> {
  readonly annotator: Annotator;
  readonly own: AnnotatorReport;
}

function Row({ annotator: { id, name, role }, own, ...actions }: RowProps) {
  const { t, i18n } = useTranslation('review');
  const number = new Intl.NumberFormat(i18n.language);
  const share = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  const reason = findMain(own);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {name}
      </Table.Th>
      <Table.Td>
        <NativeSelect
          size="xs"
          aria-label={t('people.roleOf', { name })}
          data={ANNOTATOR_ROLES.map((value) => ({ value, label: t(`people.roles.${value}`) }))}
          value={role}
          onChange={(event) => actions.onSetRole(id, event.currentTarget.value as AnnotatorRole)}
        />
      </Table.Td>
      {[own.captions, own.approved, own.returned, own.changed].map((count, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: four columns that stay where they are
        <Table.Td key={index} className="tabular-numbers">
          {number.format(count)}
        </Table.Td>
      ))}
      <Table.Td>{reason === undefined ? '–' : t(`why.${reason}`)}</Table.Td>
      <Table.Td className="tabular-numbers">
        {own.agreement === null ? '–' : share.format(own.agreement)}
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          <span className="tabular-numbers">
            {own.assigned === 0
              ? '–'
              : t('people.workOf', {
                  todo: number.format(own.todo),
                  assigned: number.format(own.assigned),
                })}
          </span>
          {own.todo > 0 && (
            <>
              <IconAction
                label={t('people.showQueue', { name })}
                onClick={() => actions.onShowQueue(id)}
              >
                <IconPhotoSearch size={16} aria-hidden />
              </IconAction>
              <IconAction
                label={t('people.release', { name })}
                onClick={() => actions.onRelease(id)}
              >
                <IconArrowBackUp size={16} aria-hidden />
              </IconAction>
            </>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

interface IconActionProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function IconAction({ label, onClick, children }: IconActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** The reason that reviewers gave most often. */
function findMain({ reasons }: AnnotatorReport): (typeof CHANGE_REASONS)[number] | undefined {
  const [main] = CHANGE_REASONS.toSorted((a, b) => reasons[b] - reasons[a]);
  return main === undefined || reasons[main] === 0 ? undefined : main;
}
