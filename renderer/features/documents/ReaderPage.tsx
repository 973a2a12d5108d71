import { ArrowLeft, EllipsisVertical, RotateCw } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import type { FullText } from '#contract/full-text';
import type { PaperId } from '#contract/ids';
import { paperPages } from '#contract/paper-pages';
import { openLink } from '../../actions/actions';
import { useAction, useActionContext } from '../../actions/context';
import { actionIcon } from '../../actions/icons';
import type { PaperSheetHandle } from '../../actions/panes';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Menu, type MenuEntry } from '../../ui/Menu';
import { TextFinding } from '../finding/TextFinding';
import { PdfHighlights } from '../highlights/PdfHighlights';
import { HighlightsPanel } from '../highlights/HighlightsPanel';
import { MarginNotes } from '../highlights/MarginNotes';
import { TextHighlights } from '../highlights/TextHighlights';
import { useTextHighlights } from '../highlights/useTextHighlights';
import { readableText } from '../paper/readable-text';
import { laterPdf } from '../pdf/later-pdf';
import { Reader } from './Reader';
import { groundOf } from './reader-look';
import { RunMarksContext } from './run-marks';
import type { ReaderHandle } from './reading-place';
import { TextEnd } from './TextEnd';
import { useReadingTime } from './useReadingTime';
import styles from './ReaderPage.module.css';

/** The full text of the selected paper, alone in the window. */
export function ReaderPage() {
  const paper = useWindow(({ reader }) => reader.paper);
  const selected = useWindow((state) => state.paper.id);
  const openPage = useWindow((state) => state.openPage);
  const isPdf = useWindow(({ pdf }) => pdf.isShown);
  // What is read was decided on, and another paper is selected: the list is where one goes on.
  const isLeft = paper === null || (selected !== null && selected !== paper);
  useEffect(() => {
    if (isLeft) openPage('feed');
  }, [isLeft, openPage]);
  if (paper === null) return null;
  return <main className={styles['main']}>{isPdf ? <Pdf paper={paper} /> : <Text paper={paper} />}</main>;
}

function Pdf({ paper }: { readonly paper: PaperId }) {
  const pdf = laterPdf.use(true);
  if (pdf === undefined) return <div />;
  return (
    <PdfHighlights key={paper} paper={paper}>
      <pdf.PdfPage paper={paper} />
    </PdfHighlights>
  );
}

/** The top of the window while a full text is read. */
export function ReaderBar() {
  const paper = useWindow(({ reader }) => reader.paper);
  const back = useAction('back');
  const note = useAction('note');
  const star = useAction('star');
  const highlights = useAction('highlights');
  const isPanelOpen = useWindow((state) => state.highlightPanel);
  const pdf = useAction('pdf');
  const isPdf = useWindow((state) => state.pdf.isShown);
  const detail = useWindow((state) => (state.paper.detail?.paper.id === paper ? state.paper.detail : null));
  const isNoteOpen = useWindow((state) => state.notePanel);
  const setPanel = useWindow((state) => state.setNotePanel);
  return (
    <header className={styles['bar']}>
      <div className={styles['left']}>
        <Button variant="quiet" size="s" icon={ArrowLeft} keys={back.keys} onClick={back.perform}>
          Back
        </Button>
      </div>
      <p className={styles['title']}>{detail === null ? paper : readableText(detail.paper.title)}</p>
      <div className={styles['right']}>
        <Button
          variant="quiet"
          size="s"
          icon={actionIcon(isPdf ? 'read-text' : 'pdf')}
          keys={pdf.keys}
          onClick={pdf.perform}
        >
          {isPdf ? 'Text' : 'PDF'}
        </Button>
        <IconButton
          label="Star"
          keys={star.keys}
          icon={actionIcon('star')}
          pressed={detail?.entry?.starred === true}
          onClick={star.perform}
        />
        {!isPdf && (
          <IconButton
            label="Highlights"
            keys={highlights.keys}
            icon={actionIcon('highlights')}
            pressed={isPanelOpen}
            onClick={highlights.perform}
          />
        )}
        <IconButton
          label={note.label}
          keys={note.keys}
          icon={actionIcon('note')}
          pressed={isNoteOpen}
          onClick={() => (isNoteOpen ? setPanel(false) : note.perform())}
        />
        {paper !== null && <More paper={paper} />}
      </div>
    </header>
  );
}

function More({ paper }: { readonly paper: PaperId }) {
  const context = useActionContext();
  const fetchText = useWindow((state) => state.fetchText);
  const entries: readonly MenuEntry[] = [
    {
      kind: 'item',
      id: 'anew',
      label: 'Fetch the text again',
      icon: RotateCw,
      onSelect: () => void fetchText(true),
    },
    {
      kind: 'item',
      id: 'arxiv',
      label: 'Open on arXiv',
      icon: actionIcon('open-arxiv'),
      onSelect: () => openLink(context, paperPages(paper).arxiv),
    },
  ];
  return <Menu trigger={<IconButton label="More about this text" icon={EllipsisVertical} />} entries={entries} />;
}

function Text({ paper }: { readonly paper: PaperId }) {
  const text = useWindow(({ reader }) => reader.opened?.text);
  return text === undefined || text === null ? <NoText paper={paper} /> : <OpenText paper={paper} text={text} />;
}

function OpenText({ paper, text }: { readonly paper: PaperId; readonly text: FullText }) {
  const context = useActionContext();
  const { panes } = context;
  const { opened, error } = useWindow((state) => state.reader);
  const look = useReady(({ settings }) => settings.reader);
  const changeSettings = useWindow((state) => state.changeSettings);
  const keepPlace = useWindow((state) => state.keepPlace);
  const follow = useCallback((href: string) => openLink(context, href), [context]);
  const highlights = useTextHighlights(paper, text);
  useReadingTime(paper);
  const { attachReader } = highlights;
  const isPanelOpen = useWindow((state) => state.highlightPanel && !state.notePanel);
  const sheet = useRef<PaperSheetHandle | null>(null);
  const { attachSheet, detachSheet } = panes;
  const attach = useCallback(
    (handle: ReaderHandle | null) => {
      attachReader(handle);
      if (sheet.current !== null) detachSheet(sheet.current);
      sheet.current =
        handle === null ? null : { scrollPage: (direction) => handle.page(direction), focus: () => handle.focus() };
      if (sheet.current === null) return;
      attachSheet(sheet.current);
      handle?.focus();
    },
    [attachSheet, detachSheet, attachReader],
  );
  const folder = paper.replace('/', '_');
  const pictures = opened?.pictures;
  const pictureAddress = useCallback(
    (file: string) => (pictures?.includes(file) === true ? `documents/${folder}/${file}` : undefined),
    [pictures, folder],
  );
  return (
    <>
      {error !== null && (
        <p role="alert" className={styles['problem']}>
          {error.message}
        </p>
      )}
      <TextFinding flat={highlights.flat} reader={highlights.reader} />
      <div className={styles['beside']}>
        <RunMarksContext value={highlights.marks}>
          <Reader
            key={paper}
            text={text}
            pictureAddress={pictureAddress}
            look={look}
            onLook={(changed) => void changeSettings('reader', { reader: changed })}
            place={opened?.place ?? null}
            onPlace={keepPlace}
            onLink={follow}
            handle={attach}
            ending={<TextEnd paper={paper} />}
            margin={
              <MarginNotes
                paper={paper}
                flat={highlights.flat}
                scroller={highlights.scroller}
                onOpen={highlights.openCard}
              />
            }
          />
        </RunMarksContext>
        {isPanelOpen && <HighlightsPanel onGo={highlights.goTo} onComment={highlights.comment} />}
      </div>
      {/* Behind the text, which is to be there first. */}
      <TextHighlights
        paper={paper}
        flat={highlights.flat}
        scroller={highlights.scroller}
        ground={groundOf(look)}
        attachCard={highlights.attachCard}
      />
    </>
  );
}

/** While it is fetched, and where there is none. */
function NoText({ paper }: { readonly paper: PaperId }) {
  const context = useActionContext();
  const { opened, error } = useWindow((state) => state.reader);
  const fetchText = useWindow((state) => state.fetchText);
  const cancelText = useWindow((state) => state.cancelText);
  const isOffline = useReady(({ network }) => network.offline);
  if (error !== null) {
    return (
      <section className={styles['none']}>
        <h1 className={styles['noneTitle']}>The full text is not on this computer</h1>
        <p role="alert">{error.message}</p>
        <div className={styles['choices']}>
          <Button variant="main" onClick={() => void fetchText()}>
            Try again
          </Button>
          <Button onClick={() => openLink(context, paperPages(paper).arxiv)}>Open on arXiv</Button>
        </div>
      </section>
    );
  }
  return (
    <section className={styles['none']} aria-busy="true">
      <h1 className={styles['noneTitle']}>
        {opened?.isFetching === true ? 'Fetching the full text' : 'Opening the text'}
      </h1>
      <output className={styles['told']}>
        {isOffline
          ? 'There is no connection now. It is tried all the same.'
          : 'With its figures it is kept to be read offline.'}
      </output>
      {opened?.isFetching === true && (
        <div className={styles['choices']}>
          <Button onClick={cancelText}>Stop</Button>
        </div>
      )}
    </section>
  );
}
