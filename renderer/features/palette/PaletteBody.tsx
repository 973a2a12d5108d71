import { Search } from 'lucide-react';
import { useState } from 'react';
import { ChoiceFoot } from '../../ui/ChoiceFoot';
import { ChoiceInput } from '../../ui/ChoiceInput';
import { ChoiceList } from '../../ui/ChoiceList';
import { Icon } from '../../ui/Icon';
import { Keycaps } from '../../ui/Keycaps';
import { useChoosing } from '../../ui/useChoosing';
import { counted } from '../../words/counts';
import { Stretched } from './Stretched';
import { useChoices } from './useChoices';
import styles from './Palette.module.css';

/** The inside of the palette: what is typed, and below it what fits, by groups. */
export function PaletteBody() {
  const [query, setQuery] = useState('');
  const choosing = useChoosing(useChoices(query), (choice) => choice.perform());
  return (
    <>
      <ChoiceInput choosing={choosing} label="Command, list or day" icon={Search} value={query} onChange={setQuery} />
      {choosing.options.length === 0 && (
        <p className={styles['nothing']}>Nothing here is called “{query.trim()}”. A day is written 2025-12-31.</p>
      )}
      <ChoiceList
        choosing={choosing}
        label="What fits"
        groupOf={({ group }) => group}
        render={(choice) => (
          <>
            <Icon icon={choice.icon} />
            <Stretched query={query} label={choice.label} />
            <span className={styles['more']}>
              {choice.kind === 'day' && choice.papers !== undefined && counted(choice.papers, 'paper')}
              {choice.kind === 'action' && choice.keys !== undefined && <Keycaps keys={choice.keys} />}
            </span>
          </>
        )}
      />
      <ChoiceFoot
        keys={[
          { keys: ['↑', '↓'], does: 'choose' },
          { keys: ['↵'], does: 'do it' },
        ]}
        status={counted(choosing.options.length, 'result')}
      />
    </>
  );
}
