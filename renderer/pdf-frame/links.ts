import { type EventBus, PDFLinkService } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { tell } from './window-door';

/** Links within the PDF lead to their place in it; all others are handed to the window, which asks its host. */
export class Links extends PDFLinkService {
  constructor(eventBus: EventBus) {
    super({ eventBus });
  }

  override addLinkAttributes(link: HTMLAnchorElement, url: string): void {
    link.href = url;
    link.title = url;
    link.rel = 'noopener noreferrer nofollow';
    const follow = (event: MouseEvent): void => {
      event.preventDefault();
      tell({ kind: 'link', url: url.slice(0, 4_096) });
    };
    link.addEventListener('click', follow);
    link.addEventListener('auxclick', follow);
  }

  /** `Print`, `SaveAs` and the like: what a PDF would have a viewer do is not done. */
  override executeNamedAction(): void {}
}
