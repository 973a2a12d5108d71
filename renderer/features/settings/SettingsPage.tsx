import { AddressField } from './AddressField';
import { BackupsSection } from './BackupsSection';
import { FolderSection } from './FolderSection';
import { KeysSection } from './KeysSection';
import { NetworkSection } from './NetworkSection';
import { NotesSection } from './NotesSection';
import { ReadingSection } from './ReadingSection';
import { Field, Section } from './Section';
import { REFRESH_INTERVALS, type Settings, THEMES } from '#contract/settings';
import { useReady, useWindow } from '../../store/store';
import { Select } from '../../ui/Select';
import { useFocusOnHeading } from '../../ui/useFocusOnHeading';
import { intervalWords, THEME_WORDS } from './words';
import styles from './Settings.module.css';

/** Days that are offered for the inbox; whatever was set otherwise is offered too. */
const HORIZONS = [3, 7, 14, 21, 30, 60];

/** Everything that can be set, and what the network was used for. Changes are made at once. */
export function SettingsPage() {
  const version = useReady((state) => state.version);
  const heading = useFocusOnHeading();
  return (
    <main className={styles['page']} data-pane="settings">
      <div className={styles['inside']}>
        <h1 ref={heading} tabIndex={-1} className={styles['title']}>
          Settings
        </h1>
        <p className={styles['lead']}>
          Where papers come from, how much you read, which keys do what, and what Offprint did on the network.
        </p>
        <Section title="Sources">
          <AddressField source="huggingFace" />
          <AddressField source="arxiv" />
        </Section>
        <Section title="When to look">
          <IntervalField />
          <HorizonField />
        </Section>
        <Section title="Window">
          <ThemeField />
        </Section>
        <ReadingSection />
        <NotesSection />
        <KeysSection />
        <FolderSection />
        <BackupsSection />
        <NetworkSection />
        <p className={styles['version']}>Offprint {version}</p>
      </div>
    </main>
  );
}

function IntervalField() {
  const minutes = useReady(({ settings }) => settings.refreshMinutes);
  const change = useWindow((state) => state.changeSettings);
  return (
    <Field name="interval" label="Look for new papers" hint="While Offprint is open, and when it starts.">
      <Select
        label="Look for new papers"
        value={String(minutes)}
        options={REFRESH_INTERVALS.map((each) => ({ value: String(each), label: intervalWords(each) }))}
        onChange={(value) => {
          const chosen = REFRESH_INTERVALS.find((each) => String(each) === value);
          if (chosen !== undefined) void change('interval', { refreshMinutes: chosen });
        }}
      />
    </Field>
  );
}

function HorizonField() {
  const days = useReady(({ settings }) => settings.horizonDays);
  const change = useWindow((state) => state.changeSettings);
  const offered = [...new Set([...HORIZONS, days])].toSorted((a, b) => a - b);
  return (
    <Field
      name="horizon"
      label="The inbox reaches back"
      hint="Reckoned from the newest day on this computer. What is older and not decided on goes to Passed by."
    >
      <Select
        label="The inbox reaches back"
        value={String(days)}
        options={offered.map((each) => ({ value: String(each), label: `${each} days` }))}
        onChange={(value) => void change('horizon', { horizonDays: Number(value) })}
      />
    </Field>
  );
}

function ThemeField() {
  const theme = useReady(({ settings }) => settings.theme);
  const change = useWindow((state) => state.changeSettings);
  return (
    <Field name="theme" label="Theme" hint="Light, dark, or as the system has it.">
      <Select<Settings['theme']>
        label="Theme"
        value={theme}
        options={THEMES.map((each) => ({ value: each, label: THEME_WORDS[each] }))}
        onChange={(value) => void change('theme', { theme: value })}
      />
    </Field>
  );
}
