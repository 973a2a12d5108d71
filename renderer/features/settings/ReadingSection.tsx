import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { counted } from '../../words/counts';
import { durationWords } from '../../words/durations';
import { Field, Section } from './Section';

/** Hours a week that are offered, in minutes; whatever was set otherwise is offered too. */
const BUDGETS = [60, 120, 180, 240, 300, 360, 480, 600, 720, 900, 1_200];

/** How much is read in a week, and what becomes of the trash. */
export function ReadingSection() {
  return (
    <Section title="Reading">
      <BudgetField />
      <TrashField />
      <EmptyField />
    </Section>
  );
}

function BudgetField() {
  const minutes = useReady(({ settings }) => settings.weeklyMinutes);
  const change = useWindow((state) => state.changeSettings);
  const offered = [...new Set([...BUDGETS, minutes])].toSorted((a, b) => a - b);
  return (
    <Field name="budget" label="Time to read in a week" hint="Each queue shows how much of it fits, and what waits.">
      <Select
        label="Time to read in a week"
        value={String(minutes)}
        options={offered.map((each) => ({
          value: String(each),
          label: each % 60 === 0 ? counted(each / 60, 'hour') : durationWords(each),
        }))}
        onChange={(value) => void change('budget', { weeklyMinutes: Number(value) })}
      />
    </Field>
  );
}

function TrashField() {
  const empties = useReady(({ settings }) => settings.emptiesTrash);
  const change = useWindow((state) => state.changeSettings);
  return (
    <Field
      name="trash"
      label="Empty the trash after 30 days"
      hint="Removes the cached files of its papers alone. What you decided and wrote about them stays."
    >
      <Switch
        label="Empty the trash after 30 days"
        checked={empties}
        onChange={(checked) => void change('trash', { emptiesTrash: checked })}
      />
    </Field>
  );
}

function EmptyField() {
  const papers = useReady(({ library }) => library.counts.trash);
  const carryOut = useWindow((state) => state.carryOut);
  return (
    <Field
      label="Empty the trash now"
      hint={papers === 0 ? 'The trash is empty.' : `${counted(papers, 'paper')} in it.`}
    >
      <Button size="s" disabled={papers === 0} onClick={() => void carryOut({ do: 'empty-trash' })}>
        Empty the trash
      </Button>
    </Field>
  );
}
