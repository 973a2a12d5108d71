import { Plus, Tag as TagIcon } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import * as v from 'valibot';
import { TagNameSchema } from '#contract/labels';
import type { TagSuggestion } from '#contract/library';
import { useActionContext } from '../../actions/context';
import { useReady, useWindow } from '../../store/store';
import { ChoiceFoot } from '../../ui/ChoiceFoot';
import { ChoiceInput } from '../../ui/ChoiceInput';
import { ChoiceList } from '../../ui/ChoiceList';
import { Icon } from '../../ui/Icon';
import { useChoosing } from '../../ui/useChoosing';
import { counted } from '../../words/counts';
import { About, NoPaper } from './About';
import { Chips } from './Chips';
import { type Given, givenOf, givenTags, type TagChanges, withChange } from './given-tags';
import type { Subject } from './subject';
import { type TagOption, tagOptions } from './tag-options';
import { TagLine } from './TagLine';
import { named, useCommands } from './useCommand';
import styles from './LibraryDialog.module.css';

/** Gives tags to papers and takes them away, each at once: every one can be taken back. */
export function TagsDialog({ subject }: { readonly subject: Subject | null }) {
  return subject === null ? <NoPaper /> : <Body subject={subject} />;
}

function Body({ subject }: { readonly subject: Subject }) {
  const { client } = useActionContext();
  const { current } = useCommands();
  const tags = useReady(({ library }) => library.tags);
  const carryOut = useWindow((state) => state.carryOut);
  const toast = useWindow((state) => state.toast);
  const close = useWindow((state) => state.closeOverlay);
  const [query, setQuery] = useState('');
  const [changes, setChanges] = useState<TagChanges>(new Map());
  const [suggestions, setSuggestions] = useState<readonly TagSuggestion[]>([]);
  const [told, setTold] = useState('');
  const issueId = useId();

  useEffect(() => {
    let isWanted = true;
    // Without them one types; it is no reason to trouble anybody.
    client.call('library.suggest-tags', { papers: subject.papers }).then(
      (answer) => {
        if (isWanted) setSuggestions(answer);
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [client, subject]);

  const name = v.safeParse(TagNameSchema, query);
  const isNew = query.trim() !== '' && (!name.success || named(tags, name.output) === undefined);
  const issue = isNew && !name.success ? name.issues[0].message : null;
  const options = tagOptions(tags, suggestions, subject.count, query, isNew && name.success ? name.output : null);
  const given = givenTags(subject, changes, tags);
  const choosing = useChoosing(options, choose, { isIdle: query.trim() === '', onDone: close });

  function choose(option: TagOption): void {
    void give(option.name, stateOf(option) !== 'all');
    if (query === '') return;
    // What was typed has found what it was to find; Enter once more leaves.
    setQuery('');
    choosing.restart();
  }

  function stateOf(option: TagOption): Given {
    if (option.tag !== undefined) return givenOf(subject, changes, option.tag);
    return given.some((each) => each.name === option.name) ? 'all' : 'none';
  }

  async function give(tagName: string, on: boolean): Promise<void> {
    const before = changes;
    setChanges(withChange(changes, tagName, on ? 'all' : 'none'));
    // A tag that was made a moment ago has its id in main before the window has heard of it.
    const remove = on ? undefined : (named(tags, tagName) ?? named((await current())?.tags ?? [], tagName));
    if (!on && remove === undefined) return toast('There is no such tag any more.');
    const outcome = await carryOut({
      do: 'tag',
      papers: subject.papers,
      add: on ? [tagName] : [],
      remove: remove === undefined ? [] : [remove.id],
    });
    if (outcome === null) setChanges(before);
    else setTold(on ? `Given: ${tagName}` : `Taken away: ${tagName}`);
  }

  return (
    <>
      <About does="Tag" subject={subject} />
      <Chips
        label={`Tags of ${subject.isTitle ? 'this paper' : subject.name}`}
        chips={given.map((each) => ({
          name: each.name,
          colour: each.tag?.colour,
          note: each.given === 'some' ? 'some' : undefined,
        }))}
        onRemove={(tagName) => void give(tagName, false)}
        inDialog
      />
      <ChoiceInput
        choosing={choosing}
        label="Tag, or the name of a new one"
        icon={TagIcon}
        value={query}
        onChange={setQuery}
        issueId={issue === null ? undefined : issueId}
        onKeyDown={(event) => {
          const last = given.at(-1);
          if (event.key !== 'Backspace' || query !== '' || event.repeat || last === undefined) return;
          event.preventDefault();
          void give(last.name, false);
        }}
      />
      {issue !== null && (
        <p id={issueId} role="alert" className={styles['issue']}>
          {issue}
        </p>
      )}
      {options.length === 0 && issue === null && (
        <p className={styles['nothing']}>No tags yet. Type a name for the first; levels are separated by /.</p>
      )}
      <ChoiceList
        choosing={choosing}
        label="Tags"
        groupOf={({ group }) => group}
        checkedOf={(option) => {
          const state = stateOf(option);
          return state === 'some' ? 'mixed' : state === 'all';
        }}
        render={(option) =>
          option.id === 'new' ? (
            <>
              <Icon icon={Plus} />
              <span className={styles['label']}>
                Create tag “<b>{option.name}</b>”
              </span>
            </>
          ) : (
            <TagLine name={option.name} tag={option.tag} query={query} given={stateOf(option)} />
          )
        }
      />
      <ChoiceFoot
        keys={[
          { keys: ['↵'], does: choosing.current === undefined ? 'done' : 'give or take away' },
          { keys: ['⌫'], does: 'take the last one away' },
        ]}
        status={told === '' ? counted(options.length, 'choice') : told}
      />
    </>
  );
}
