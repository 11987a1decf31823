import { expect, test } from 'vitest';
import { toCsv, toLatex } from '#renderer/features/dashboards/charts/chart-table.ts';

const table = {
  columns: ['Mô hình', 'CIDEr'],
  rows: [{ cells: ['demo_vi, "5 beams"', 0.81274] }, { cells: ['50 % & more', null] }],
  note: 'viclipcap:1|tok:words',
};

test('a table as CSV, with its contract', () => {
  expect(toCsv(table)).toBe(
    'Mô hình,CIDEr\r\n"demo_vi, ""5 beams""",0.81274\r\n50 % & more,\r\nviclipcap:1|tok:words\r\n',
  );
});

test('a table as LaTeX, numbers to the right and signs escaped', () => {
  expect(toLatex(table, 'CIDEr, 11 images')).toBe(
    [
      '\\begin{table}',
      '  \\centering',
      '  \\caption{CIDEr, 11 images}',
      '  \\begin{tabular}{lr}',
      '    \\toprule',
      '    Mô hình & CIDEr \\\\',
      '    \\midrule',
      '    demo\\_vi, "5 beams" & 0.8127 \\\\',
      '    50 \\% \\& more & -- \\\\',
      '    \\bottomrule',
      '  \\end{tabular}',
      '  \\par\\footnotesize viclipcap:1|tok:words',
      '\\end{table}',
      '',
    ].join('\n'),
  );
});
