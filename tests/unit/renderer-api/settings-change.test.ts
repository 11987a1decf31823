import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { createSettingsChange } from '#renderer/api/settings-change.ts';
import type { AppSettings } from '#shared/api/app-settings.ts';

type Method = AppSettings['inputMethod'];

/** A page and a studio whose answers come when the test says so. */
function openPage() {
  const [queryKey, mutationKey] = [['settings'], ['update']];
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  let stored: Method = 'off';
  const answers: (() => void)[] = [];
  /** What the studio holds as it is asked, told later. */
  const answer = async () => {
    const said = { inputMethod: stored } as AppSettings;
    await new Promise<void>((resolve) => answers.push(resolve));
    return said;
  };
  const settings = new QueryObserver(queryClient, { queryKey, queryFn: answer });
  settings.subscribe(() => {});
  const change = createSettingsChange({ queryClient, queryKey, mutationKey });
  const update = (inputMethod: Method) => {
    const { mutate } = new MutationObserver(queryClient, {
      ...{ mutationKey, ...change },
      mutationFn: async (wanted: Partial<AppSettings>) => {
        stored = wanted.inputMethod ?? stored;
        return answer();
      },
    });
    void mutate({ inputMethod });
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const tellNext = async () => {
    answers.shift()?.();
    await settle();
  };
  const read = () => settings.getCurrentResult().data?.inputMethod;
  return { update, tellNext, settle, read, countWaiting: () => answers.length };
}

test('an answer that was asked for before a change does not take it back', async () => {
  const { update, tellNext, settle, read } = openPage();
  await tellNext();
  update('telex');
  await settle();
  expect(read()).toBe('telex');
  // The first change is written, and what came of it is asked; meanwhile there is another.
  await tellNext();
  update('vni');
  await settle();
  await tellNext();
  expect(read()).toBe('vni');
});

test('what came of several changes is asked once, behind the last', async () => {
  const { update, tellNext, settle, read, countWaiting } = openPage();
  await tellNext();
  update('telex');
  update('vni');
  await settle();
  expect([read(), countWaiting()]).toEqual(['vni', 2]);
  await tellNext();
  expect([read(), countWaiting()]).toEqual(['vni', 1]);
  await tellNext();
  expect([read(), countWaiting()]).toEqual(['vni', 1]);
  await tellNext();
  expect([read(), countWaiting()]).toEqual(['vni', 0]);
});
