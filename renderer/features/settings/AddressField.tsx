import { type SubmitEvent, useId, useState } from 'react';
import * as v from 'valibot';
import { DEFAULT_SETTINGS, SourceAddressSchema, type SourceName } from '#contract/settings';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Field } from './Section';
import styles from './Settings.module.css';

const SOURCES: Readonly<Record<SourceName, { readonly name: string; readonly hint: string }>> = {
  huggingFace: {
    name: 'Hugging Face',
    hint: 'The lists of papers are fetched from here. A mirror has its own address.',
  },
  arxiv: { name: 'arXiv', hint: 'Full texts, figures and PDFs are fetched from here. A mirror has its own address.' },
};

/** Where a source is. A variable of the environment goes before what is set here. */
export function AddressField({ source }: { readonly source: SourceName }) {
  const origin = useReady((state) => state[source]);
  const { name } = SOURCES[source];
  if (origin.variable !== undefined) {
    return (
      <Field
        label={name}
        hint={`Set by the variable ${origin.variable} of the environment. Start Offprint without it to choose the address here.`}
      >
        <span className={styles['fixed']}>{origin.url}</span>
      </Field>
    );
  }
  return <AddressForm source={source} />;
}

function AddressForm({ source }: { readonly source: SourceName }) {
  const { name, hint } = SOURCES[source];
  const usual = DEFAULT_SETTINGS.addresses[source];
  const address = useReady(({ settings }) => settings.addresses[source]);
  const change = useWindow((state) => state.changeSettings);
  // What is typed and not set yet; null while it is what is set.
  const [draft, setDraft] = useState<string | null>(null);
  const [issue, setIssue] = useState<string | null>(null);
  const errorId = useId();
  const shown = draft ?? address;

  async function set(text: string): Promise<void> {
    const result = v.safeParse(SourceAddressSchema, text);
    if (!result.success) {
      setIssue(result.issues[0].message);
      return;
    }
    setIssue(null);
    if (result.output !== address) await change(`address of ${source}`, { addresses: { [source]: result.output } });
    setDraft(null);
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    void set(shown);
  }

  return (
    <Field name={`address of ${source}`} label={name} hint={hint} isWide>
      <form className={styles['form']} noValidate onSubmit={onSubmit}>
        <input
          className={styles['input']}
          type="url"
          inputMode="url"
          aria-label={`Address of ${name}`}
          aria-invalid={issue !== null}
          aria-describedby={issue === null ? undefined : errorId}
          spellCheck={false}
          autoComplete="off"
          value={shown}
          onChange={(event) => {
            setDraft(event.target.value);
            setIssue(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || draft === null) return;
            event.stopPropagation();
            setDraft(null);
            setIssue(null);
          }}
        />
        {draft !== null && draft !== address && (
          <Button type="submit" variant="main">
            Use this address
          </Button>
        )}
        {draft === null && address !== usual && (
          <Button onClick={() => void set(usual)}>Back to {new URL(usual).host}</Button>
        )}
      </form>
      {issue !== null && (
        <p id={errorId} role="alert" className={styles['issue']}>
          {issue}
        </p>
      )}
    </Field>
  );
}
