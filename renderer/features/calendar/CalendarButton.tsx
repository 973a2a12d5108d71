import { Popover } from '@base-ui/react/popover';
import { CalendarDays } from 'lucide-react';
import { memo, useRef } from 'react';
import { useAction } from '../../actions/context';
import { useWindow } from '../../store/store';
import { IconButton } from '../../ui/IconButton';
import { useFocusBefore } from '../../ui/useFocusBefore';
import { Calendar } from './Calendar';
import styles from './Calendar.module.css';

/** Opens the calendar below itself. */
export const CalendarButton = memo(function CalendarButton() {
  const { keys } = useAction('go-day');
  const isOpen = useWindow(({ overlay }) => overlay === 'calendar');
  const openOverlay = useWindow((state) => state.openOverlay);
  const closeOverlay = useWindow((state) => state.closeOverlay);
  const focusBefore = useFocusBefore(isOpen);
  /** A day was chosen: its list has the focus then, and nothing that fades away may take it back. */
  const isChosen = useRef(false);
  return (
    <Popover.Root
      open={isOpen}
      onOpenChange={(open) => (open ? openOverlay('calendar') : closeOverlay())}
      onOpenChangeComplete={(open) => {
        if (!open) isChosen.current = false;
      }}
    >
      <Popover.Trigger render={<IconButton label="Choose a day" keys={keys} icon={CalendarDays} />} />
      <Popover.Portal>
        <Popover.Positioner className={styles['positioner']} align="center" sideOffset={6} collisionPadding={8}>
          <Popover.Popup
            className={styles['popup']}
            aria-label="Calendar"
            finalFocus={() => (isChosen.current ? false : focusBefore())}
          >
            <Calendar
              onChosen={() => {
                isChosen.current = true;
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
});
