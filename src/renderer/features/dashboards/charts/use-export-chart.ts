import { useMutation } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import { type ChartTable, toCsv, toLatex } from './chart-table.ts';
import { paintPng } from './paint-png.ts';
import type { LegendEntry } from './picture-frame.ts';
import { serializeSvg } from './serialize-svg.ts';

export const EXPORT_KINDS = ['png', 'svg', 'csv', 'tex'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export interface ChartToExport {
  readonly title: string;
  readonly table: ChartTable;
  readonly legend: readonly LegendEntry[];
  /** What holds the drawing; nothing where only a table is shown. */
  readonly drawing: RefObject<HTMLElement | null>;
}

/** Writes a chart to a file that the person chooses. */
export function useExportChart({ title, table, legend, drawing }: ChartToExport) {
  const studio = useStudio();
  const { pick, chooser } = usePathPicker();
  const save = useMutation(studio.app.saveFile.mutationOptions());
  const compose = async (kind: ExportKind): Promise<Blob> => {
    if (kind === 'csv') return new Blob(['\ufeff', toCsv(table)]);
    if (kind === 'tex') return new Blob([toLatex(table, title)]);
    const svg = drawing.current?.querySelector('svg');
    if (svg == null) throw new Error('the chart has no drawing');
    const drawn = serializeSvg(svg, { title, legend, note: table.note });
    return kind === 'svg' ? new Blob([drawn.svg]) : await paintPng(drawn);
  };
  return {
    chooser,
    error: save.error,
    start: (kind: ExportKind) => {
      // Composed first: while a dialog is open the chart may change.
      const composed = compose(kind).then(toBase64);
      pick({
        purpose: 'export-file',
        proposedName: `${toFileName(title)}.${kind}`,
        onPicked: ([path = '']) =>
          void composed.then((base64) => save.mutate({ path: withEnding(path, kind), base64 })),
      });
    },
  };
}

function toFileName(title: string): string {
  return title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/gu, '');
}

/** Dialogs for files that are exported give them the ending of a data set. */
function withEnding(path: string, kind: ExportKind): string {
  const bare = path.replace(/\.json$/iu, '');
  return bare.toLowerCase().endsWith(`.${kind}`) ? bare : `${bare}.${kind}`;
}

async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
