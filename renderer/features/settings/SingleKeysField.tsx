import { useReady, useWindow } from '../../store/store';
import { Switch } from '../../ui/Switch';
import { Field } from './Section';

export function SingleKeysField() {
  const singleKeys = useReady(({ settings }) => settings.singleKeys);
  const change = useWindow((state) => state.changeSettings);
  return (
    <Field
      name="keys"
      label="Single-letter keys"
      hint="Letters and signs act without Ctrl or ⌘ while no text field has the focus. Arrows, Enter and Esc always do."
    >
      <Switch
        label="Single-letter keys"
        checked={singleKeys}
        onChange={(checked) => void change('keys', { singleKeys: checked })}
      />
    </Field>
  );
}
