import {
  ActionIcon,
  Group,
  Menu,
  SegmentedControl,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import { ChartKeys } from './ChartKeys.tsx';
import { ChartTableView } from './ChartTableView.tsx';
import type { ChartTable } from './chart-table.ts';
import type { LegendEntry } from './picture-frame.ts';
import { useCellFormat } from './use-cell-format.ts';
import { EXPORT_KINDS, useExportChart } from './use-export-chart.ts';
import { useUntabbableLayers } from './use-untabbable-layers.ts';

export interface ChartCardProps {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly table: ChartTable;
  /** The drawing, told which row of the table the keyboard is at; only the table is shown without it. */
  readonly children?: ((focusedRow: number | null) => ReactNode) | undefined;
  /** What its colours mean, for a picture that leaves the program. */
  readonly legend?: readonly LegendEntry[] | undefined;
  /** What stands under the drawing. */
  readonly footer?: ReactNode;
  readonly isWide?: boolean;
  /** Takes two rows of the grid. */
  readonly isTall?: boolean;
}

/** A chart with its name, its numbers as a table, and the ways out of the program. */
export function ChartCard(props: ChartCardProps) {
  const { title, hint, table, children, legend = [], footer, isWide, isTall } = props;
  const { t } = useTranslation('dashboards');
  const headingId = useId();
  const drawing = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const [focusedRow, setFocusedRow] = useState<number | null>(null);
  const exporting = useExportChart({ title, table, legend, drawing });
  const isDrawn = children !== undefined && view === 'chart';
  useUntabbableLayers(drawing, isDrawn);
  const kinds = EXPORT_KINDS.filter((kind) => isDrawn || kind === 'csv' || kind === 'tex');
  return (
    <div
      role="group"
      className="chart-card"
      aria-labelledby={headingId}
      data-wide={isWide || undefined}
      data-tall={isTall || undefined}
    >
      <Group justify="space-between" align="start" wrap="nowrap" gap="sm">
        <div>
          <Title order={2} size="h4" id={headingId}>
            {title}
          </Title>
          {hint !== undefined && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
        </div>
        <Group gap="xs" wrap="nowrap">
          {children !== undefined && (
            <SegmentedControl
              size="xs"
              aria-label={t('view.label', { title })}
              value={view}
              onChange={(value) => setView(value as typeof view)}
              data={[
                { value: 'chart', label: t('view.chart') },
                { value: 'table', label: t('view.table') },
              ]}
            />
          )}
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t('export.label', { title })}>
                <IconDownload size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {kinds.map((kind) => (
                <Menu.Item key={kind} onClick={() => exporting.start(kind)}>
                  {t(`export.${kind}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      {isDrawn ? (
        <>
          <div className="chart-drawing">
            <div ref={drawing} aria-hidden>
              {children(focusedRow)}
            </div>
            <ChartKeys label={title} table={table} onFocusRow={setFocusedRow} />
          </div>
          <VisuallyHidden>
            <PlainTable label={title} table={table} />
          </VisuallyHidden>
        </>
      ) : (
        <ChartTableView label={title} table={table} />
      )}
      {footer}
      {exporting.error !== null && (
        <ErrorState code={toErrorCode(exporting.error)} detail={toErrorDetail(exporting.error)} />
      )}
      {exporting.chooser !== null && <PathDialog {...exporting.chooser} />}
    </div>
  );
}

/** For a screen reader; without links, which nobody would see the focus on. */
function PlainTable({ label, table }: { readonly label: string; readonly table: ChartTable }) {
  const format = useCellFormat();
  return (
    <table>
      <caption>{label}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ cells }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and never move
          <tr key={index}>
            {cells.map((cell, column) => (
              <td key={table.columns[column] ?? column}>{format(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
