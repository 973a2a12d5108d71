import { useReady } from '../../store/store';
import { useMediaQuery } from '../../ui/useMediaQuery';

/** Whether the window is dark now: as chosen, or as the system is. */
export function useIsDark(): boolean {
  const theme = useReady(({ settings }) => settings.theme);
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)');
  return theme === 'system' ? systemIsDark : theme === 'dark';
}
