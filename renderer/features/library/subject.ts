import type { Selection } from '#contract/library';
import type { Row } from '#contract/paper';
import type { WindowState } from '../../store/state';
import { counted } from '../../words/counts';

/** What a dialog is about, as it was when the dialog opened. */
export type Subject = {
  readonly papers: Selection;
  readonly count: number;
  /** The title of a single paper, otherwise how many there are. */
  readonly name: string;
  /** Whether `name` is a title. */
  readonly isTitle: boolean;
  /** Those of them whose rows are at hand; of a long list not all are. */
  readonly rows: readonly Row[];
};

/** What an action would be about now; null if there is no paper. */
export function subjectOf(state: WindowState): Subject | null {
  const papers = state.subject();
  if (papers === null) return null;
  const atHand = [...state.list.pages.values()].flat();
  if (papers.kind === 'ids') {
    const wanted = new Set(papers.ids);
    const rows = atHand.filter(({ id }) => wanted.has(id));
    const { detail } = state.paper;
    const [only] = papers.ids;
    const title = rows[0]?.title ?? (detail?.paper.id === only ? detail?.paper.title : undefined);
    const isTitle = papers.ids.length === 1 && title !== undefined;
    return {
      papers,
      count: papers.ids.length,
      name: isTitle ? title : counted(papers.ids.length, 'paper'),
      isTitle,
      rows,
    };
  }
  const except = new Set(papers.except);
  const rows = atHand.filter(({ id, day }) => !except.has(id) && (papers.day === undefined || day === papers.day));
  const { outline } = state.list;
  const section = outline?.sections.find(({ heading }) => heading.kind === 'day' && heading.day === papers.day);
  const total = papers.day === undefined ? (outline?.total ?? rows.length) : (section?.count ?? rows.length);
  const count = Math.max(0, total - except.size);
  return { papers, count, name: counted(count, 'paper'), isTitle: false, rows };
}
