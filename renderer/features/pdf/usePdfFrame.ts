import { type RefObject, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { AppError } from '#contract/errors';
import { PDF_FRAME_PAGE } from '#contract/pdf-frame';
import type { OpenedPdf } from '#contract/pdf';
import { useActionContext } from '../../actions/context';
import type { WindowMessage } from '../../pdf-frame/messages';
import { openFrameDoor, type FrameDoor } from './frame-door';
import { afterNews, OPENING, type PdfNews, type ShownPdf } from './pdf-state';

type News = Exclude<PdfNews, { kind: 'silent' | 'unfound' }>;

type Given = {
  readonly frame: RefObject<HTMLIFrameElement | null>;
  readonly opened: OpenedPdf;
  readonly look: { readonly isInverted: boolean; readonly isDark: boolean };
  /** Told what the frame says; it is to stay the same. */
  readonly onNews: (news: News) => void;
};

export type PdfFrame = {
  /** The address for the frame; null until the host has told it. */
  readonly address: string | null;
  readonly shown: ShownPdf;
  /** Why there is no frame. */
  readonly error: AppError | null;
  readonly say: (message: WindowMessage) => void;
  readonly forgetFound: () => void;
};

/** The frame of the PDF that is shown: opened once its program runs, heard, and ended where it does not answer. */
export function usePdfFrame({ frame, opened, look, onNews }: Given): PdfFrame {
  const { client } = useActionContext();
  const [base, setBase] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [shown, take] = useReducer(afterNews, OPENING);
  const door = useRef<FrameDoor | null>(null);
  // What was true when the PDF was opened: what changes later is told by itself.
  const first = useRef({ opened, look });
  const hasEnded = shown.phase === 'ended';

  useEffect(() => {
    client.pdfFrame().then(setBase, (thrown: unknown) => setError(AppError.from(thrown)));
  }, [client]);

  useEffect(() => {
    const element = frame.current;
    if (element === null || base === null || hasEnded) return undefined;
    const opening = openFrameDoor(element, base, {
      onMessage(message) {
        const { opened: what, look: how } = first.current;
        if (message.kind === 'ready' && what.pdf !== null && what.key !== null) {
          opening.say({
            kind: 'open',
            key: what.key,
            length: what.pdf.length,
            place: what.place,
            ...how,
            isMac: client.platform === 'darwin',
          });
        }
        take(message);
        onNews(message);
      },
      onSilence: () => take({ kind: 'silent' }),
    });
    door.current = opening;
    return () => {
      door.current = null;
      opening.close();
    };
  }, [frame, base, hasEnded, client, onNews]);

  const say = useCallback((message: WindowMessage) => door.current?.say(message), []);
  const { isInverted, isDark } = look;
  useEffect(() => say({ kind: 'look', isInverted, isDark }), [say, isInverted, isDark]);
  const forgetFound = useCallback(() => take({ kind: 'unfound' }), []);
  return { address: base === null ? null : base + PDF_FRAME_PAGE, shown, error, say, forgetFound };
}
