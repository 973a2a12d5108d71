// oxlint-disable jsx-a11y/prefer-tag-over-role -- what leads to a note is written within lines
import { type ComponentProps, type CSSProperties, type MouseEvent, type ReactNode, use, useState } from 'react';
import type { Components, ExtraProps } from 'react-markdown';
import { Scroller } from '../../ui/Scroller';
import { Formula } from '../paper/Formula';
import { linkProps } from '../paper/PaperText';
import { PreviewContext, WithinLink } from './preview-doors';
import styles from './MarkdownPreview.module.css';

/** Longer sources of a formula are shown as they are. */
const LONGEST_FORMULA = 2000;

type Given<Tag extends keyof React.JSX.IntrinsicElements> = ComponentProps<Tag>;
type WithText = { readonly children?: ReactNode };

function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url);
}

/** Moves to a footnote and back: the address of the window stays as it is. */
function goTo(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  const id = decodeURIComponent(event.currentTarget.hash.slice(1));
  const place = event.currentTarget.ownerDocument.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
  place?.scrollIntoView({ block: 'nearest' });
  place?.focus({ preventScroll: true });
}

function Link({ href, id, children, 'aria-label': label }: Given<'a'>) {
  const { onOpenLink } = use(PreviewContext);
  if (use(WithinLink)) return children;
  if (href?.startsWith('#') === true && href.length > 1)
    return (
      <a className={styles['reference']} id={id} href={href} aria-label={label} onClick={goTo}>
        {children}
      </a>
    );
  if (!isWebAddress(href)) return <span>{children}</span>;
  return (
    <WithinLink value>
      <a className={styles['link']} {...linkProps(href, onOpenLink)}>
        {children}
      </a>
    </WithinLink>
  );
}

type SpanProps = Given<'span'> & { readonly 'data-target'?: unknown; readonly 'data-label'?: unknown };

/** A `[[link]]`; no other span is made of Markdown. */
function NoteLink({ children, 'data-target': target, 'data-label': label }: SpanProps) {
  const { onFollow, resolve } = use(PreviewContext);
  if (typeof target !== 'string') return <span>{children}</span>;
  const title = resolve?.(target);
  const isUnknown = resolve !== undefined && title === undefined;
  const follow = (): void => onFollow(target);
  return (
    // A button of the platform is a box: its words would not go on over lines as the text around them does.
    <span
      role="button"
      tabIndex={0}
      className={styles[isUnknown ? 'note-link-unknown' : 'note-link']}
      title={isUnknown ? `${target}: nothing has this name yet` : target}
      onClick={follow}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        if (!event.repeat) follow();
      }}
    >
      {typeof label === 'string' ? label : (title ?? children)}
    </span>
  );
}

/** Whether a path stays in the folder of what is attached to notes. */
function isAttachment(path: string): boolean {
  return /^(?:\.\.\/){1,2}attachments\/(?!.*(?:\.\.|%2e|\\))/i.test(path);
}

/** A picture of the notes' own. One from elsewhere is never fetched: it is a link with its words. */
function Picture({ src, alt = '' }: Given<'img'>) {
  const { onOpenLink, pictureSource } = use(PreviewContext);
  const isWithinLink = use(WithinLink);
  const path = typeof src === 'string' ? src : undefined;
  const source = path !== undefined && isAttachment(path) ? pictureSource(path) : undefined;
  if (source !== undefined) return <OwnPicture key={source} source={source} alt={alt} />;
  if (!isWebAddress(path)) return <NoPicture why={MISSING}>{alt}</NoPicture>;
  return (
    <NoPicture why="Pictures from the web are not fetched.">
      {isWithinLink ? (
        alt
      ) : (
        <a className={styles['link']} {...linkProps(path, onOpenLink)}>
          {alt === '' ? 'Picture' : alt}
        </a>
      )}
    </NoPicture>
  );
}

const MISSING = 'This picture is not in the library.';
const DAMAGED = 'This picture cannot be shown: its file is damaged.';

function OwnPicture({ source, alt }: { readonly source: string; readonly alt: string }) {
  const [why, setWhy] = useState<string>();
  if (why !== undefined) return <NoPicture why={why}>{alt}</NoPicture>;
  return (
    <img
      className={styles['picture']}
      src={source}
      alt={alt}
      loading="lazy"
      onError={() => {
        // The element does not tell a file that is not there from one that is no picture.
        fetch(source).then(
          ({ ok }) => setWhy(ok ? DAMAGED : MISSING),
          () => setWhy(MISSING),
        );
      }}
    />
  );
}

/** In the place of a picture: its words, and why it is not there. */
function NoPicture({ why, children }: WithText & { readonly why: string }) {
  return (
    <span className={styles['no-picture']}>
      {children !== '' && <span className={styles['picture-words']}>{children}</span>}
      <span>{why}</span>
    </span>
  );
}

type InputProps = Given<'input'> & { readonly 'data-task'?: unknown };

function Task({ checked, 'data-task': offset, 'aria-label': label }: InputProps) {
  const { partStart, onToggleTask } = use(PreviewContext);
  const canToggle = onToggleTask !== undefined && typeof offset === 'number';
  return (
    <input
      className={styles['task']}
      type="checkbox"
      checked={checked === true}
      aria-label={label === undefined || label === '' ? 'Task' : label}
      disabled={!canToggle}
      onChange={() => canToggle && onToggleTask(partStart + offset)}
    />
  );
}

function plain(children: ReactNode): string {
  return typeof children === 'string' ? children : Array.isArray(children) ? children.map(plain).join('') : '';
}

function Code({ className, children }: Given<'code'>) {
  const tex = plain(children);
  const isMathematics = /(?:^| )math-(?:inline|display)(?: |$)/.exec(className ?? '');
  if (isMathematics !== null && tex.length <= LONGEST_FORMULA)
    return <Formula tex={tex.trim()} display={isMathematics[0].includes('display')} />;
  return <code className={styles['code']}>{children}</code>;
}

/** Code on lines of its own; what remark makes of a formula on its own line stands in such a block too. */
function CodeBlock({ children, node }: WithText & ExtraProps) {
  const [code] = node?.children ?? [];
  const classNames = code?.type === 'element' ? code.properties['className'] : undefined;
  if (Array.isArray(classNames) && classNames.includes('math-display'))
    return <div className={styles['formula']}>{children}</div>;
  return (
    <Scroller label="Code" className={styles['block']}>
      <pre>{children}</pre>
    </Scroller>
  );
}

/** How the cells of a column are aligned, which comes as a style; no style gets into the page. */
function alignment(style: CSSProperties | undefined): string | undefined {
  const align = style?.textAlign;
  return align === 'right' || align === 'center' ? styles[align] : undefined;
}

/** What each element that Markdown makes is in the page. Their attributes go no further than is said here. */
export const previewElements: Components = {
  // The page has the first two levels of headings itself.
  h1: ({ children }: WithText) => <h3 className={styles['heading-1']}>{children}</h3>,
  h2: ({ children }: WithText) => <h4 className={styles['heading-2']}>{children}</h4>,
  h3: ({ children }: WithText) => <h5 className={styles['heading-3']}>{children}</h5>,
  h4: ({ children }: WithText) => <h6 className={styles['heading-3']}>{children}</h6>,
  h5: ({ children }: WithText) => <h6 className={styles['heading-3']}>{children}</h6>,
  h6: ({ children }: WithText) => <h6 className={styles['heading-3']}>{children}</h6>,
  a: Link,
  span: NoteLink,
  img: Picture,
  input: Task,
  code: Code,
  pre: CodeBlock,
  ul: ({ children }: WithText) => <ul className={styles['list']}>{children}</ul>,
  ol: ({ children, start }: Given<'ol'>) => (
    <ol className={styles['list']} start={start}>
      {children}
    </ol>
  ),
  li: ({ children, id, className }: Given<'li'>) => (
    <li
      id={id}
      tabIndex={id === undefined ? undefined : -1}
      className={className?.includes('task') === true ? styles['task-item'] : undefined}
    >
      {children}
    </li>
  ),
  table: ({ children }: WithText) => (
    <Scroller label="Table" className={styles['table']}>
      <table>{children}</table>
    </Scroller>
  ),
  th: ({ children, style }: Given<'th'>) => (
    <th scope="col" className={alignment(style)}>
      {children}
    </th>
  ),
  td: ({ children, style }: Given<'td'>) => <td className={alignment(style)}>{children}</td>,
  section: ({ children }: WithText) => <section className={styles['footnotes']}>{children}</section>,
};
