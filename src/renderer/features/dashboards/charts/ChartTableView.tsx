import { Anchor, ScrollArea, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChartTable } from './chart-table.ts';
import { useCellFormat } from './use-cell-format.ts';

export interface ChartTableViewProps {
  readonly label: string;
  readonly table: ChartTable;
}

/** A chart's numbers as a table; rows that stand for images lead to them. */
export function ChartTableView({ label, table }: ChartTableViewProps) {
  const { t } = useTranslation('dashboards');
  const format = useCellFormat();
  return (
    <ScrollArea.Autosize mah="22rem" type="auto" viewportProps={{ tabIndex: 0 }}>
      <Table className="tabular-numbers" aria-label={label} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {table.columns.map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.map(({ cells, onShow, onShowCell }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and never move
            <Table.Tr key={index}>
              {cells.map((cell, column) => {
                const show = column === 0 ? onShow : onShowCell?.(column);
                return (
                  <Table.Td key={table.columns[column] ?? column}>
                    {show === undefined ? (
                      format(cell)
                    ) : (
                      <Anchor
                        component="button"
                        type="button"
                        size="sm"
                        onClick={show}
                        title={t('showInGallery')}
                      >
                        {format(cell)}
                      </Anchor>
                    )}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
