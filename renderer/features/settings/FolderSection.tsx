import { Copy, FolderOpen } from 'lucide-react';
import { copyText } from '../../actions/actions';
import { useAction, useActionContext } from '../../actions/context';
import { useReady, useWindowStore } from '../../store/store';
import { Button } from '../../ui/Button';
import { counted } from '../../words/counts';
import { Field, Section } from './Section';
import styles from './Settings.module.css';

/** Where everything is kept. */
export function FolderSection() {
  const store = useWindowStore();
  const { client } = useActionContext();
  const home = useReady((state) => state.home);
  const days = useReady(({ feed }) => feed.days);
  const papers = useReady(({ feed }) => feed.counts.all);
  const reveal = useAction('reveal-home');
  return (
    <Section title="Folder">
      <Field
        label={home}
        hint={`Everything that Offprint keeps, as files that can be read: ${counted(papers, 'paper')} of ${counted(days, 'day')}.`}
      >
        <div className={styles['buttons']}>
          <Button size="s" icon={Copy} onClick={() => void copyText(store, home, 'Path copied.')}>
            Copy path
          </Button>
          {client.host === 'electron' && (
            <Button size="s" icon={FolderOpen} onClick={reveal.perform}>
              Show folder
            </Button>
          )}
        </div>
      </Field>
    </Section>
  );
}
