import { useWindow } from '../../store/store';
import { Dialog } from '../../ui/Dialog';
import { PackForm } from './PackForm';

/** The dialog of packing. */
export function OfflineOverlays() {
  const overlay = useWindow((state) => state.overlay);
  const close = useWindow((state) => state.closeOverlay);
  return (
    <Dialog
      open={overlay === 'pack'}
      onOpenChange={(stays) => {
        if (!stays) close();
      }}
      title="Pack for a trip"
      size="s"
      placement="top"
    >
      <PackForm />
    </Dialog>
  );
}
