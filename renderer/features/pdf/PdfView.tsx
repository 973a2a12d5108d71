import { use, useCallback, useEffect, useRef, useState } from 'react';
import type { PaperId } from '#contract/ids';
import type { OpenedPdf } from '#contract/pdf';
import { openLink } from '../../actions/actions';
import { useActionContext } from '../../actions/context';
import type { PdfCommand } from '../../actions/panes';
import { useReady, useWindow } from '../../store/store';
import { classes } from '../../ui/classes';
import { FindBar, type FindState, type FindWish } from '../../ui/FindBar';
import { isInTextField } from '../../ui/in-text-field';
import { handKeyOn } from './hand-key-on';
import { PdfMarksContext } from './marks';
import { PdfEnd } from './PdfEnd';
import { PdfEnded, PdfPassword } from './PdfInstead';
import { PdfPanel } from './PdfPanel';
import { type Found, nextZoom, pageName, type PdfNews } from './pdf-state';
import { PdfTools } from './PdfTools';
import { createThumbnailStore } from './thumbnail-store';
import { foundWords } from './words';
import { useIsDark } from './useIsDark';
import { usePdfFrame } from './usePdfFrame';
import styles from './PdfView.module.css';

/** A PDF with its tools: the pages are drawn in a frame that has nothing else, and what is done with them is done here. */
export function PdfView({ paper, opened }: { readonly paper: PaperId; readonly opened: OpenedPdf }) {
  const context = useActionContext();
  const { panes } = context;
  const frame = useRef<HTMLIFrameElement>(null);
  const [thumbnails] = useState(createThumbnailStore);
  const keepPlace = useWindow((state) => state.keepPdfPlace);
  const renew = useWindow((state) => state.renewPdf);
  const changeSettings = useWindow((state) => state.changeSettings);
  const isInverted = useReady(({ settings }) => settings.invertsPdf);
  const isDark = useIsDark();
  const [isFinding, setFinding] = useState(false);
  const [hasPanel, setPanel] = useState(false);

  const { highlights, onSelection, onHighlight, onSettled, attach } = use(PdfMarksContext);

  const onNews = useCallback(
    (news: Exclude<PdfNews, { kind: 'silent' | 'unfound' }>) => {
      if (news.kind === 'view') keepPlace(news.place);
      else if (news.kind === 'link') openLink(context, news.url);
      else if (news.kind === 'thumbnail') thumbnails.put(news);
      else if (news.kind === 'selection') onSelection(news.selection);
      else if (news.kind === 'highlight') onHighlight(news.id);
      else if (news.kind === 'highlights-settled') onSettled(news.places);
      else if (news.kind === 'key' && frame.current !== null) handKeyOn(frame.current, news);
    },
    [context, keepPlace, thumbnails, onSelection, onHighlight, onSettled],
  );
  const { address, shown, error, say, forgetFound } = usePdfFrame({
    frame,
    opened,
    look: { isInverted, isDark },
    onNews,
  });
  const { place, scale, phase, isAtEnd } = shown;

  const focusPages = useCallback(() => {
    frame.current?.focus({ preventScroll: true });
    say({ kind: 'focus' });
  }, [say]);

  const endFinding = useCallback(() => {
    setFinding(false);
    say({ kind: 'end-find' });
    forgetFound();
    focusPages();
  }, [say, forgetFound, focusPages]);
  const want = useCallback((pages: readonly number[]) => say({ kind: 'thumbnails', pages }), [say]);
  const keepRoom = useCallback((height: number) => say({ kind: 'end-room', height }), [say]);
  const find = useCallback((wish: FindWish) => say({ kind: 'find', ...wish }), [say]);

  const obey = useCallback(
    (command: PdfCommand): void => {
      switch (command) {
        case 'zoom-in':
          return say({ kind: 'zoom', zoom: nextZoom(scale, 1) });
        case 'zoom-out':
          return say({ kind: 'zoom', zoom: nextZoom(scale, -1) });
        case 'fit-width':
          return say({ kind: 'zoom', zoom: 'width' });
        case 'fit-page':
          return say({ kind: 'zoom', zoom: 'page' });
        case 'turn':
          thumbnails.clear();
          return say({ kind: 'rotate', rotation: turned(place?.rotation ?? 0) });
        case 'invert':
          return void changeSettings('invertsPdf', { invertsPdf: !isInverted });
        case 'panel':
          return setPanel((is) => !is);
        default:
          return command satisfies never;
      }
    },
    [say, scale, place, isInverted, changeSettings, thumbnails],
  );

  const { attachPdf, attachSheet, detachSheet, attachFinding, attachFindField } = panes;
  useEffect(() => {
    attachFinding(() => setFinding(true));
    return () => attachFinding(null);
  }, [attachFinding]);
  useEffect(() => {
    attachPdf(obey);
    return () => attachPdf(null);
  }, [attachPdf, obey]);
  useEffect(() => {
    const sheet = {
      scrollPage: (direction: 1 | -1) => {
        // Beyond its end is what one can go on to.
        if (direction === 1 && isAtEnd) return false;
        say({ kind: 'scroll', direction });
        return true;
      },
      focus: focusPages,
    };
    attachSheet(sheet);
    return () => detachSheet(sheet);
  }, [attachSheet, detachSheet, say, focusPages, isAtEnd]);
  useEffect(() => {
    if (phase === 'shown') say({ kind: 'highlights', highlights });
  }, [say, phase, highlights]);
  useEffect(() => {
    // Before its pages are there the frame understands nothing of the kind.
    if (phase !== 'shown') return undefined;
    attach({
      show: (id) => say({ kind: 'show-highlight', id }),
      selectSentence: (direction) => say({ kind: 'select-sentence', direction }),
      dropSelection: () => say({ kind: 'drop-selection' }),
    });
    return () => attach(null);
  }, [attach, say, phase]);
  // The keys go where the pages are, as soon as they are there, unless somebody writes meanwhile.
  useEffect(() => {
    if (phase === 'shown' && !isInTextField(document.activeElement)) frame.current?.focus({ preventScroll: true });
  }, [phase]);

  if (error !== null) return <PdfEnded message={error.message} onAgain={() => void renew()} />;
  if (shown.end !== null) return <PdfEnded end={shown.end} onAgain={() => void renew()} />;
  const isShown = phase === 'shown';
  return (
    <div className={styles['view']}>
      <PdfTools
        shown={shown}
        isInverted={isInverted}
        hasPanel={hasPanel}
        onCommand={obey}
        onPage={(page) => {
          say({ kind: 'go-to', page, into: 0 });
          focusPages();
        }}
      />
      {isFinding && (
        <FindBar
          label="Find in the PDF"
          state={findState(shown.found)}
          told={shown.found === null ? '' : foundWords(shown.found)}
          onFind={find}
          onEnd={endFinding}
          handle={attachFindField}
        />
      )}
      <div className={classes(styles['body'], hasPanel && styles['withPanel'])}>
        {hasPanel && (
          <PdfPanel
            shown={shown}
            thumbnails={thumbnails}
            isInverted={isInverted}
            onWant={want}
            onPage={(page) => say({ kind: 'go-to', page, into: 0 })}
            onEntry={(entry) => say({ kind: 'go-to-entry', entry })}
            onClose={() => {
              setPanel(false);
              focusPages();
            }}
          />
        )}
        <div className={styles['pages']} aria-busy={!isShown}>
          {address !== null && (
            <iframe
              ref={frame}
              className={classes(styles['frame'], !isShown && styles['hidden'])}
              title={isShown ? `PDF, page ${pageName(shown.labels, place?.page ?? 1)} of ${shown.pages}` : 'PDF'}
              src={address}
              // Its origin is another than the window's, so that it cannot take the sandbox off by itself.
              // oxlint-disable-next-line react/iframe-missing-sandbox
              sandbox="allow-scripts allow-same-origin"
              referrerPolicy="no-referrer"
            />
          )}
          {isShown && <PdfEnd paper={paper} isReached={isAtEnd} onHeight={keepRoom} onLeft={focusPages} />}
          {phase === 'opening' && (
            <output className={styles['opening']}>
              <span>Opening the PDF</span>
            </output>
          )}
          {phase === 'password' && (
            <PdfPassword wasWrong={shown.wasWrong} onPassword={(password) => say({ kind: 'password', password })} />
          )}
        </div>
      </div>
    </div>
  );
}

function turned(rotation: 0 | 90 | 180 | 270): 0 | 90 | 180 | 270 {
  return rotation === 0 ? 90 : rotation === 90 ? 180 : rotation === 180 ? 270 : 0;
}

function findState(found: Found | null): FindState {
  if (found === null || found.state === 'pending') return 'resting';
  return found.state === 'not-found' ? 'nothing' : 'found';
}
