import { Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/ui/CopyButton.tsx';
import { StatusDot } from '#renderer/ui/StatusDot.tsx';
import type { JobReport } from '#shared/api/job-report.ts';
import { listReportLines } from './report-lines.ts';
import './jobs.css';

/** What a finished job did: its numbers, the names it could not place, the file it wrote. */
export function JobReportView({ report }: { readonly report: JobReport }) {
  const { t } = useTranslation('jobs');
  return (
    <Stack gap="xs">
      <ul className="report-lines">
        {listReportLines(report).map(({ key, count, isWarning }, index) => (
          <li key={key} data-warning={isWarning || undefined}>
            <StatusDot tone={isWarning ? 'warn' : index === 0 && count > 0 ? 'good' : 'idle'} />
            <span>{t(`report.${key}`, { count })}</span>
          </li>
        ))}
      </ul>
      {report.kind === 'import-captions' && (
        <>
          <NameList
            title={t('unknownNames')}
            names={report.unknownImages}
            count={report.unknownImageCount}
          />
          <NameList
            title={t('ambiguousNames')}
            names={report.ambiguousImages}
            count={report.ambiguousImageCount}
          />
        </>
      )}
      {report.kind === 'export' && (
        <Group gap="sm" wrap="nowrap">
          <Code className="report-path">{report.path}</Code>
          <CopyButton text={report.path} label={t('copyPath')} />
        </Group>
      )}
    </Stack>
  );
}

interface NameListProps {
  readonly title: string;
  readonly names: readonly string[];
  /** All there are; `names` may be the first of them. */
  readonly count: number;
}

function NameList({ title, names, count }: NameListProps) {
  const { t } = useTranslation('jobs');
  if (names.length === 0) return null;
  return (
    <details className="report-names">
      <summary>{title}</summary>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {count > names.length && (
        <Text size="sm" c="dimmed">
          {t('moreNames', { count: count - names.length })}
        </Text>
      )}
      <CopyButton text={names.join('\n')} label={t('copyFailures')} />
    </details>
  );
}
