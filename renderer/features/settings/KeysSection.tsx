import { ACTION_GROUPS, type ActionData, ACTIONS } from '#contract/actions';
import { useActionContext } from '../../actions/context';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { KeyRow } from './KeyRow';
import { Field, Section } from './Section';
import { SingleKeysField } from './SingleKeysField';
import styles from './Keys.module.css';

/** Every action with its keys, which can be others. */
export function KeysSection() {
  const { client } = useActionContext();
  const keys = useReady(({ settings }) => settings.keys);
  const change = useWindow((state) => state.changeSettings);
  const all: readonly ActionData[] = ACTIONS;
  const here = all.filter(({ host }) => host === undefined || host === client.host);
  const changed = Object.keys(keys).length;
  return (
    <Section
      title="Keys"
      lead="Choose a key to press another in its place; Backspace leaves the place empty. The keys of queues and tags are changed with them."
    >
      <SingleKeysField />
      <Field
        name="bindings"
        label="Your own keys"
        hint={
          changed === 0
            ? 'Every action has the keys that it came with.'
            : `${changed === 1 ? 'One action has' : `${changed} actions have`} other keys than it came with.`
        }
      >
        <Button size="s" disabled={changed === 0} onClick={() => void change('bindings', { keys: {} })}>
          Reset all keys
        </Button>
      </Field>
      <div className={styles['groups']}>
        {ACTION_GROUPS.map((group) => (
          <section key={group} aria-label={`Keys: ${group}`}>
            <h3 className={styles['heading']}>{group}</h3>
            <ul>
              {here
                .filter((action) => action.group === group)
                .map((action) => (
                  <KeyRow key={action.id} action={action} actions={here} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Section>
  );
}
