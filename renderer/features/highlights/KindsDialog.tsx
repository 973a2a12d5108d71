import { useState } from 'react';
import type { ErrorData } from '#contract/errors';
import { HIGHLIGHT_COLOURS, HIGHLIGHT_LINES, type HighlightKind } from '#contract/highlights';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { KindMark } from './KindMark';
import { useKinds } from './useKinds';
import styles from './KindsDialog.module.css';

type Look = Omit<HighlightKind, 'id'>;

const LINES: Readonly<Record<Look['line'], string>> = {
  solid: 'Solid line',
  dotted: 'Dotted line',
  double: 'Double line',
  dashed: 'Dashed line',
  wavy: 'Wavy line',
};
const COLOURS: Readonly<Record<Look['colour'], string>> = { key: 'Yellow', doubt: 'Red', use: 'Green' };

/** What highlights are meant as: the names and looks of their kinds, and others that are made. */
export function KindsDialog() {
  const isOpen = useWindow(({ overlay }) => overlay === 'highlight-kinds');
  const close = useWindow((state) => state.closeOverlay);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title="Kinds of highlights"
      description="The first nine have the keys 1 to 9 where a text is read."
    >
      <Kinds />
    </Dialog>
  );
}

function Kinds() {
  const { kinds } = useKinds();
  return (
    <div className={styles['body']}>
      <ul className={styles['kinds']}>
        {kinds.map((kind) => (
          <li key={kind.id}>
            <KindForm kind={kind} />
          </li>
        ))}
      </ul>
      <h3 className={styles['new']}>A new kind</h3>
      {/* Another one begins anew. */}
      <KindForm key={kinds.length} kind={null} />
    </div>
  );
}

const FRESH: Look = { name: '', line: 'dashed', colour: 'use' };

function KindForm({ kind }: { readonly kind: HighlightKind | null }) {
  const setKind = useWindow((state) => state.setKind);
  const [look, setLook] = useState<Look>(kind ?? FRESH);
  const [problem, setProblem] = useState<ErrorData | null>(null);
  const isOther =
    kind === null
      ? look.name.trim() !== ''
      : look.name !== kind.name || look.line !== kind.line || look.colour !== kind.colour;
  const name = kind?.name ?? 'the new kind';
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isOther) return;
        const { name, line, colour } = look;
        void setKind(kind?.id ?? null, { name, line, colour }).then(setProblem);
      }}
    >
      <KindMark look={look} size={16} />
      <TextField
        label={`Name of ${name}`}
        labelHidden
        placeholder="Name"
        maxLength={40}
        value={look.name}
        issue={problem?.message}
        onChange={(text) => {
          setProblem(null);
          setLook({ ...look, name: text });
        }}
      />
      <Select
        label={`Line of ${name}`}
        value={look.line}
        options={HIGHLIGHT_LINES.map((value) => ({ value, label: LINES[value] }))}
        onChange={(line) => setLook({ ...look, line })}
      />
      <Select
        label={`Colour of ${name}`}
        value={look.colour}
        options={HIGHLIGHT_COLOURS.map((value) => ({ value, label: COLOURS[value] }))}
        onChange={(colour) => setLook({ ...look, colour })}
      />
      <Button type="submit" size="m" disabled={!isOther}>
        {kind === null ? 'Make it' : 'Save'}
      </Button>
    </form>
  );
}
