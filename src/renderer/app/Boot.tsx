import { useSettings } from '#renderer/api/use-settings.ts';
import { AutosaveProvider } from '#renderer/features/editor/autosave/AutosaveProvider.tsx';
import { CommandProvider } from '#renderer/ui/commands/CommandProvider.tsx';
import { Frame } from './Frame.tsx';
import { useApplySettings } from './use-apply-settings.ts';

/** Waits for the person's settings, so that no screen appears in another language or theme first. */
export function Boot() {
  const settings = useSettings();
  const isApplied = useApplySettings(settings);
  if (settings === undefined || !isApplied) return null;
  return (
    <CommandProvider keys={settings.keys}>
      <AutosaveProvider>
        <Frame />
      </AutosaveProvider>
    </CommandProvider>
  );
}
