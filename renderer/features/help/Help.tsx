import type { ActionGroup } from '#contract/actions';
import { useActionContext } from '../../actions/context';
import { isSingleKey, printedKeys } from '../../actions/strokes';
import { currentTable, type TableEntry } from '../../actions/table';
import { useReady, useWindow } from '../../store/store';
import { Dialog } from '../../ui/Dialog';
import { Keycaps } from '../../ui/Keycaps';
import { Scroller } from '../../ui/Scroller';
import styles from './Help.module.css';

/** In this order both columns are about as long. */
const GROUPS: readonly ActionGroup[] = ['Go to', 'Window', 'Feed', 'Decide', 'Select', 'This paper'];

/** All keys there are, by groups. */
export function Help() {
  const isOpen = useWindow(({ overlay }) => overlay === 'help');
  const close = useWindow((state) => state.closeOverlay);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title="Keys"
      size="l"
    >
      <HelpBody />
    </Dialog>
  );
}

function HelpBody() {
  const { client } = useActionContext();
  const singleKeys = useReady(({ settings }) => settings.singleKeys);
  const all = useWindow(currentTable);
  const keysOf = (action: TableEntry): readonly string[] =>
    action.keys.filter((keys) => singleKeys || !isSingleKey(keys));
  return (
    <>
      <Scroller label="Keys of every action" className={styles['groups']}>
        {GROUPS.map((group) => (
          <section key={group} className={styles['group']}>
            <h3 className={styles['heading']}>{group}</h3>
            <dl>
              {all
                .filter((action) => action.group === group && keysOf(action).length > 0)
                .map((action) => (
                  <div key={action.id} className={styles['line']}>
                    <dt>{action.label}</dt>
                    <dd className={styles['keys']}>
                      {keysOf(action).map((keys) => (
                        <Keycaps key={keys} keys={printedKeys(keys, client.platform)} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </Scroller>
      <p className={styles['foot']}>
        {singleKeys
          ? 'Two letters are pressed one after the other. Single letters rest while you type in a field, and can be turned off in the settings.'
          : 'Single letters are turned off. They can be turned on in the settings.'}
      </p>
    </>
  );
}
