import { useEffect, useState } from 'react';
import type { QueueId } from '#contract/library-ids';
import { useActionContext } from '../../actions/context';
import { useReady, useWindow } from '../../store/store';
import { Select } from '../../ui/Select';
import { Field, Section } from './Section';

/** Stands for no template: the name of one is never empty. */
const NONE = '';

/** Which template a new note is offered first, by the queue of its paper. */
export function NotesSection() {
  const { client } = useActionContext();
  const queues = useReady(({ library }) => library.queues);
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    client.call('note.templates', {}).then(
      (templates) => setNames(templates.map(({ name }) => name)),
      // Those that were chosen are still offered.
      () => undefined,
    );
  }, [client]);
  if (queues.length === 0) return null;
  return (
    <Section
      title="Notes"
      lead="What a new note about a paper of a queue is offered to begin with. It can begin otherwise."
    >
      {queues.map(({ id, name }) => (
        <TemplateField key={id} queue={id} name={name} names={names} />
      ))}
    </Section>
  );
}

type TemplateFieldProps = { readonly queue: QueueId; readonly name: string; readonly names: readonly string[] };

function TemplateField({ queue, name, names }: TemplateFieldProps) {
  const chosen = useReady(({ settings }) => settings.noteTemplates);
  const change = useWindow((state) => state.changeSettings);
  const value = chosen[queue] ?? NONE;
  const offered = [...new Set([NONE, ...names, value])];
  return (
    <Field name={`template ${queue}`} label={`Notes of ${name}`} hint="Offered first, never written by itself.">
      <Select
        label={`Notes of ${name}`}
        value={value}
        options={offered.map((each) => ({ value: each, label: each === NONE ? 'Nothing first' : each }))}
        onChange={(template) => {
          const { [queue]: _before, ...others } = chosen;
          void change(`template ${queue}`, {
            noteTemplates: template === NONE ? others : { ...others, [queue]: template },
          });
        }}
      />
    </Field>
  );
}
