import { type FormEvent, useState } from 'react';
import { useAction } from '../../actions/context';
import { actionIcon } from '../../actions/icons';
import type { PdfCommand } from '../../actions/panes';
import { IconButton } from '../../ui/IconButton';
import { pageName, type ShownPdf } from './pdf-state';
import styles from './PdfTools.module.css';

type PdfToolsProps = {
  readonly shown: ShownPdf;
  readonly isInverted: boolean;
  readonly hasPanel: boolean;
  readonly onCommand: (command: PdfCommand) => void;
  readonly onPage: (page: number) => void;
};

/** What can be done with the pages, each with its key. */
export function PdfTools({ shown, isInverted, hasPanel, onCommand, onPage }: PdfToolsProps) {
  const isShown = shown.phase === 'shown';
  const zoom = shown.place?.zoom;
  const tool = (command: PdfCommand, pressed?: boolean) => (
    <Tool command={command} pressed={pressed} isDisabled={!isShown} onCommand={onCommand} />
  );
  return (
    <div className={styles['tools']} role="toolbar" aria-label="PDF">
      <div className={styles['group']}>{tool('panel', hasPanel)}</div>
      <div className={styles['group']}>
        <PageField key={shown.place?.page ?? 0} shown={shown} onPage={onPage} />
        <span className={styles['count']}>of {shown.pages === 0 ? '…' : shown.pages}</span>
      </div>
      <div className={styles['group']}>
        {tool('zoom-out')}
        <output className={styles['scale']} aria-label="Zoom">
          {Math.round(shown.scale * 100)} %
        </output>
        {tool('zoom-in')}
        {tool('fit-width', zoom === 'width')}
        {tool('fit-page', zoom === 'page')}
      </div>
      <div className={styles['group']}>
        {tool('turn')}
        {tool('invert', isInverted)}
        <FindTool isDisabled={!isShown} />
      </div>
    </div>
  );
}

function FindTool({ isDisabled }: { readonly isDisabled: boolean }) {
  const { keys, perform } = useAction('find');
  return (
    <IconButton label="Find in the PDF" keys={keys} icon={actionIcon('find')} disabled={isDisabled} onClick={perform} />
  );
}

type ToolProps = {
  readonly command: PdfCommand;
  readonly pressed: boolean | undefined;
  readonly isDisabled: boolean;
  readonly onCommand: (command: PdfCommand) => void;
};

function Tool({ command, pressed, isDisabled, onCommand }: ToolProps) {
  const id = `pdf-${command}` as const;
  const { label, keys } = useAction(id);
  return (
    <IconButton
      label={label.replace(/^PDF: (.)/, (_all, letter: string) => letter.toUpperCase())}
      keys={keys}
      icon={actionIcon(id)}
      pressed={pressed}
      disabled={isDisabled}
      onClick={() => onCommand(command)}
    />
  );
}

/** The page that is shown, to be written over by the one to go to. */
function PageField({ shown, onPage }: Pick<PdfToolsProps, 'shown' | 'onPage'>) {
  const { pages, labels, place } = shown;
  const now = place === null ? '' : pageName(labels, place.page);
  const [written, setWritten] = useState<string | null>(null);
  function go(event: FormEvent): void {
    event.preventDefault();
    const text = (written ?? now).trim();
    // As the PDF counts, or from the first.
    const labelled = labels === null ? -1 : labels.indexOf(text);
    const page = labelled === -1 ? Number(text) : labelled + 1;
    setWritten(null);
    if (Number.isInteger(page) && page >= 1 && page <= pages) onPage(page);
  }
  return (
    <form className={styles['page']} onSubmit={go}>
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        aria-label="Page"
        className={styles['pageField']}
        disabled={shown.phase !== 'shown'}
        value={written ?? now}
        onChange={(event) => setWritten(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setWritten(null)}
      />
    </form>
  );
}
