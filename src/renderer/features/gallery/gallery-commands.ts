import type { ListedCommand } from '#renderer/ui/commands/command.ts';

/** The gallery's commands: the settings list their keys on a screen where they cannot be run. */
export const GALLERY_COMMANDS = [
  { name: 'search', group: 'view', defaultKey: '/' },
  { name: 'filters', group: 'view', defaultKey: 'V' },
  { name: 'similar', group: 'view', defaultKey: 'M' },
  { name: 'replace', group: 'editing', defaultKey: 'mod+H', inFields: true },
  { name: 'saveView', group: 'view', defaultKey: null },
  { name: 'selectAll', group: 'editing', defaultKey: 'mod+A' },
  { name: 'clearSelection', group: 'editing', defaultKey: 'Escape' },
  { name: 'suggest', group: 'editing', defaultKey: 'S' },
  { name: 'accept', group: 'editing', defaultKey: 'A' },
  { name: 'approve', group: 'editing', defaultKey: 'P' },
  { name: 'flag', group: 'editing', defaultKey: 'F' },
  { name: 'draft', group: 'editing', defaultKey: 'D' },
  { name: 'export', group: 'editing', defaultKey: null },
  { name: 'larger', group: 'view', defaultKey: '+' },
  { name: 'smaller', group: 'view', defaultKey: '-' },
  { name: 'import', group: 'project', defaultKey: 'I' },
] as const satisfies readonly ListedCommand[];

export type GalleryCommandName = (typeof GALLERY_COMMANDS)[number]['name'];

/** The id that a command's key is kept under. */
export function toCommandId(name: GalleryCommandName): string {
  return `gallery.${name}`;
}
