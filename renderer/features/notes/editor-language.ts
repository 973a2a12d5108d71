import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import type { Extension } from '@codemirror/state';
import { EditorState, Prec } from '@codemirror/state';
import { tags } from '@lezer/highlight';

const OPEN = '['.charCodeAt(0);
const CLOSE = ']'.charCodeAt(0);
const LINE_FEED = '\n'.charCodeAt(0);
const LONGEST_LINK = 400;

/** Markdown as notes have it: that of GitHub, and `[[links]]`. */
export const editorLanguage: Extension = [
  markdown({
    base: markdownLanguage,
    completeHTMLTags: false,
    extensions: [
      // What is read knows nothing of these three.
      { remove: ['Subscript', 'Superscript', 'Emoji'] },
      {
        defineNodes: [{ name: 'NoteLink', style: tags.link }],
        parseInline: [
          {
            name: 'NoteLink',
            before: 'Link',
            parse(context, next, start) {
              if (next !== OPEN || context.char(start + 1) !== OPEN) return -1;
              const most = Math.min(context.end, start + LONGEST_LINK);
              for (let at = start + 2; at < most; at += 1) {
                const code = context.char(at);
                if (code === OPEN || code === LINE_FEED) return -1;
                if (code !== CLOSE) continue;
                return at > start + 2 && context.char(at + 1) === CLOSE
                  ? context.addElement(context.elt('NoteLink', start, at + 2))
                  : -1;
              }
              return -1;
            },
          },
        ],
      },
    ],
  }),
  // Only what links are made of closes itself: an apostrophe in prose is none of a pair.
  Prec.highest(EditorState.languageData.of(() => [{ closeBrackets: { brackets: ['['] } }])),
];
