import { useLocalStorage } from '@mantine/hooks';

/** Whether the filters are beside the pictures, remembered on this screen. */
export function useFilterPanel(): readonly [boolean, () => void] {
  const [isOpen, setIsOpen] = useLocalStorage({
    key: 'viclipcap.filter-panel',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return [isOpen, () => setIsOpen(!isOpen)];
}
