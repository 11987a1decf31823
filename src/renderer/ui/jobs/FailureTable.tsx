import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/ui/CopyButton.tsx';
import type { JobFailure } from '#shared/domain/job.ts';
import './jobs.css';

/** What failed in a job, why, and what to do, one line each; copied, with the exact sentence. */
export function FailureTable({ failures }: { readonly failures: readonly JobFailure[] }) {
  const { t } = useTranslation(['jobs', 'errors']);
  return (
    <div className="failure-table">
      <div
        className="failure-table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        role="region"
        aria-label={t('failedReason')}
      >
        <Table stickyHeader verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('failedFile')}</Table.Th>
              <Table.Th>{t('failedReason')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {failures.map((failure) => (
              <Table.Tr key={`${failure.subject} ${failure.code}`}>
                <Table.Td className="failure-subject">{failure.subject}</Table.Td>
                <Table.Td>
                  {t(`errors:${failure.code}.what`)}
                  <Text size="xs" c="dimmed">
                    {t(`errors:${failure.code}.next`)}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <CopyButton text={formatFailures(failures)} label={t('copyFailures')} />
    </div>
  );
}

/** Tab-separated, for a spreadsheet or a message. */
function formatFailures(failures: readonly JobFailure[]): string {
  return failures
    .map(({ subject, code, message }) => [subject, code, message].join('\t'))
    .join('\n');
}
