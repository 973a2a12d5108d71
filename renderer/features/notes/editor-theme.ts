import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const MONOSPACE = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";

/** How many columns a list's mark may be indented and its wrapped lines still hang behind it. */
export const MOST_HANGING = 12;

/** Lines of lists and quotes: what is wrapped stands behind their mark. A style attribute would be refused. */
const hanging = Object.fromEntries(
  Array.from({ length: MOST_HANGING + 1 }, (_, columns) => {
    const indent = `${18 + columns * 4}px`;
    return [`.cm-hang-${columns}`, { paddingLeft: indent, textIndent: `-${indent}` }];
  }),
);

/** The editor's look. The colours are the window's own: custom properties reach into a shadow root. */
const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', fontSize: 'var(--t-14)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { overflow: 'hidden auto', fontFamily: 'var(--font-ui)', lineHeight: '24px' },
  '.cm-content': { padding: 'var(--s-5)', caretColor: 'var(--accent)', minHeight: '100%', boxSizing: 'border-box' },
  '.cm-content ::selection, .cm-content::selection, .cm-line::selection': {
    background: 'var(--picked)',
    color: 'var(--ink)',
  },
  '.cm-line': { padding: '0' },
  ...hanging,
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '.cm-task': { color: 'var(--ink-3)', cursor: 'pointer' },
  '.cm-code': {
    padding: '1px 3px',
    borderRadius: '3px',
    background: 'var(--well)',
    fontFamily: MONOSPACE,
    fontSize: '0.92em',
  },
  '.cm-searchMatch': { background: 'var(--match)', borderRadius: '2px' },
  '.cm-searchMatch .cm-code': { padding: '0', background: 'none' },
  '.cm-searchMatch-selected': { background: 'var(--match)', outline: '2px solid var(--ring)' },
});

/** What lies over the text or above it: the list of what a link can become, and searching. */
const parts = EditorView.theme({
  '.cm-tooltip': { zIndex: '20', border: '0', background: 'transparent' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    minWidth: '200px',
    maxWidth: '280px',
    maxHeight: '260px',
    padding: 'var(--s-1)',
    borderRadius: 'var(--r-3)',
    background: 'var(--slip)',
    boxShadow: 'var(--shadow-2), inset 0 0 0 1px var(--line)',
    color: 'var(--ink)',
    font: '400 var(--t-13) / var(--l-13) var(--font-ui)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    padding: '6px var(--s-2)',
    borderRadius: 'var(--r-1)',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--picked)', color: 'var(--ink)' },
  '.cm-completionDetail': {
    display: 'block',
    margin: '0',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: 'var(--ink-3)',
    fontStyle: 'normal',
    fontSize: 'var(--t-12)',
    lineHeight: 'var(--l-12)',
  },
  '.cm-panels': { background: 'var(--tray)', color: 'var(--ink)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': {
    padding: 'var(--s-2) var(--s-10) var(--s-2) var(--s-5)',
    font: '400 var(--t-12) / var(--l-12) var(--font-ui)',
  },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '24px',
    fontSize: 'var(--t-12)',
    whiteSpace: 'nowrap',
  },
  '.cm-panel.cm-search [name=close]': {
    top: 'var(--s-2)',
    right: 'var(--s-3)',
    width: '24px',
    height: '24px',
    borderRadius: 'var(--r-1)',
    color: 'var(--ink-3)',
    fontSize: '18px',
  },
  '.cm-panel.cm-search [name=close]:hover': { background: 'var(--hover)' },
  // The panel of notes is narrow: what is left is what a note needs.
  '.cm-panel.cm-search :is([name=select], label:has([name=re], [name=word]))': { display: 'none' },
  '.cm-panel.cm-search :focus-visible': { outline: '2px solid var(--ring)', outlineOffset: '-1px' },
  '.cm-textfield': {
    height: '24px',
    boxSizing: 'border-box',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--r-1)',
    background: 'var(--slip)',
    color: 'var(--ink)',
    font: 'inherit',
    fontSize: 'var(--t-13)',
  },
  '.cm-button': {
    height: '24px',
    boxSizing: 'border-box',
    border: '1px solid var(--line-2)',
    borderRadius: 'var(--r-1)',
    background: 'var(--slip)',
    backgroundImage: 'none',
    color: 'var(--ink)',
    font: 'inherit',
  },
  '.cm-button:hover': { background: 'var(--hover)' },
  '.cm-button:active': { backgroundImage: 'none', background: 'var(--press)' },
  '@media (forced-colors: active)': {
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { border: '1px solid CanvasText' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
});

/** Marks are paler than words, and nothing is larger than another: it is the text as it is written. */
const marks = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '600' },
  { tag: tags.strong, fontWeight: '600' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through', color: 'var(--ink-3)' },
  { tag: tags.quote, color: 'var(--ink-2)' },
  { tag: tags.monospace, class: 'cm-code' },
  { tag: tags.link, color: 'var(--accent)' },
  { tag: [tags.url, tags.labelName, tags.string], color: 'var(--ink-3)' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.comment], color: 'var(--ink-3)', fontWeight: '400' },
  { tag: tags.atom, class: 'cm-task' },
]);

/** How the editor looks, light and dark. */
export const editorTheme: Extension = [look, parts, syntaxHighlighting(marks)];
