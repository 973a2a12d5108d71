import { useEffect, useEffectEvent } from 'react';
import { paperIdIn } from '#contract/ids';
import { useWindowStore } from '../../store/store';
import { isInTextField } from '../../ui/in-text-field';

/** The first line of a text in which a paper is named: some programs drop an address and its title below it. */
function lineWithPaper(text: string): string | undefined {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .find((line) => paperIdIn(line) !== undefined);
}

/**
 * Tells when a link to a paper, or an arXiv id, is dropped on the window or pasted outside a text field. What names no
 * paper is left to whoever else wants it. Nothing is told while a dialog is open.
 */
export function usePaperDrop(onPaper: (text: string) => void): void {
  const store = useWindowStore();
  const told = useEffectEvent((data: DataTransfer | null): boolean => {
    const { app, overlay } = store.getState();
    if (data === null || app?.phase !== 'ready' || overlay !== null) return false;
    const line = lineWithPaper(data.getData('text/uri-list')) ?? lineWithPaper(data.getData('text/plain'));
    if (line === undefined) return false;
    onPaper(line);
    return true;
  });

  useEffect(() => {
    function onPaste(event: ClipboardEvent): void {
      if (isInTextField(event.target)) return;
      if (told(event.clipboardData)) event.preventDefault();
    }
    // What is dragged can be read only when it is dropped: any text may be a link.
    function onDragOver(event: DragEvent): void {
      const types = event.dataTransfer?.types ?? [];
      if (event.defaultPrevented || !(types.includes('text/uri-list') || types.includes('text/plain'))) return;
      if (isInTextField(event.target)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    }
    function onDrop(event: DragEvent): void {
      if (event.defaultPrevented) return;
      if (isInTextField(event.target)) return;
      if (told(event.dataTransfer)) event.preventDefault();
    }
    window.addEventListener('paste', onPaste);
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('paste', onPaste);
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
}
