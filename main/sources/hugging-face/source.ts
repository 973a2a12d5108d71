import type { Day } from '#contract/days';
import { AppError } from '#contract/errors';
import type { ItemProblem } from '#contract/refresh';
import { assertNever } from '#contract/types';
import type { Network, Validators } from '../../net/network';
import type { Logger } from '../../ports';
import type { DayAnswer, DayRequest, Source } from '../source';
import { mergeRepeated, parseDailyPapers, type DailyPapers } from './daily-papers';
import { fetchPaperPage } from './paper-page';
import { latestOpenDay, refusalError } from './refusal';

export { parseDailyPapers } from './daily-papers';

/** The most that the endpoint gives at once; without it, it gives 50, and days have had more. */
const PAGE_LENGTH = 100;
/** A day has had some hundred papers at the most: a server that goes on for so long does not know where to end. */
const MOST_PAGES = 20;

type Ports = {
  readonly network: Network;
  /** Without a trailing slash. */
  readonly baseUrl: () => string;
  readonly log: Logger;
};

type Papers = Extract<DayAnswer, { kind: 'papers' }>;

type Page = DailyPapers & {
  readonly kind: 'page';
  readonly length: number;
  /** Whether the server may have more of the day. */
  readonly more: boolean;
  readonly validators: Validators;
  readonly serverTime?: number;
};

/** Hugging Face Daily Papers: `GET /api/daily_papers?date=YYYY-MM-DD&limit=100&p=0` and on. */
export function createHuggingFace({ network, baseUrl, log }: Ports): Source {
  async function ask(request: DayRequest, p: number, index: number): Promise<Page | Exclude<DayAnswer, Papers>> {
    const { day, signal, onWait } = request;
    const validators = validatorsFor(baseUrl(), request);
    const url = `${baseUrl()}/api/daily_papers?date=${day}&limit=${PAGE_LENGTH}&p=${p}`;
    const answer = await network.get({
      url,
      accept: 'json',
      ...(p === 0 && validators !== undefined ? { validators } : {}),
      ...(signal === undefined ? {} : { signal }),
      ...(onWait === undefined ? {} : { onWait }),
    });
    const time = answer.serverTime === undefined ? {} : { serverTime: answer.serverTime };
    switch (answer.kind) {
      case 'ok': {
        const page = readPage(answer.body, index, url);
        const more = page.length >= PAGE_LENGTH || (page.length > 0 && hasNext(answer.link));
        return { kind: 'page', ...page, more, validators: answer.validators, ...time };
      }
      case 'not-modified':
        return { kind: 'unchanged', ...time };
      case 'refused': {
        const latest = latestOpenDay(answer, day);
        if (latest === undefined) throw refusalError(answer, day, url);
        return { kind: 'not-yet', latest, ...time };
      }
      default:
        return assertNever(answer);
    }
  }

  /** The pages after the first, as far as they bring anything new. */
  async function further(request: DayRequest, first: Page): Promise<readonly Page[] | Exclude<DayAnswer, Papers>> {
    const pages = [first];
    const seen = new Set(first.papers.map(({ id }) => id));
    let index = first.length;
    for (let p = 1; pages.at(-1)?.more; p += 1) {
      if (p === MOST_PAGES) {
        log.warn('A day has more pages than are read', { day: request.day, pages: MOST_PAGES });
        break;
      }
      const page = await ask(request, p, index);
      if (page.kind !== 'page') return page;
      const fresh = page.papers.some(({ id }) => !seen.has(id));
      // A server that does not know of pages gives the same one again.
      if (!fresh && page.papers.length > 0) break;
      pages.push(fresh ? page : { ...page, more: false });
      for (const { id } of page.papers) seen.add(id);
      index += page.length;
    }
    return pages;
  }

  async function fetchDay(request: DayRequest): Promise<DayAnswer> {
    const { day } = request;
    const address = baseUrl();
    const first = await ask(request, 0, 0);
    if (first.kind !== 'page') return first;
    const pages = await further(request, first);
    if ('kind' in pages) return pages;
    const papers = mergeRepeated(pages.flatMap((page) => page.papers));
    const problems = pages.flatMap((page) => page.problems);
    if (problems.length > 0) log.warn('Items of a day could not be read', { day, problems });
    if (problems.length > 0 && papers.length === 0) throw unreadable(day, problems);
    // The validators of one page say nothing of the others, and what could not be read is worth another look.
    const telling = !first.more && problems.length === 0 && Object.keys(first.validators).length > 0;
    return {
      kind: 'papers',
      papers,
      problems,
      validators: telling ? { ...first.validators, address } : null,
      ...(first.serverTime === undefined ? {} : { serverTime: first.serverTime }),
    };
  }

  return { id: 'hugging-face', fetchDay, fetchPaper: (id) => fetchPaperPage(network, baseUrl(), id) };
}

/** What another address gave says nothing of this one's answers. */
function validatorsFor(address: string, { validators }: DayRequest): Validators | undefined {
  if (validators?.address !== address) return undefined;
  const { address: _address, ...rest } = validators;
  return rest;
}

function unreadable(day: Day, problems: readonly ItemProblem[]): AppError {
  return new AppError(
    'source.shape',
    `None of the ${problems.length} items for ${day} could be read. Hugging Face may have changed its form; ` +
      'what you have is unaffected, and an update of Offprint may help.',
    { retryable: true, details: { day, items: problems.length, first: problems[0]?.message ?? '' } },
  );
}

function readPage(body: string, first: number, url: string): DailyPapers & { readonly length: number } {
  const { host } = new URL(url);
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (thrown) {
    const message = `${host} sent data that is damaged. What you have is unaffected; refresh again to ask once more.`;
    throw new AppError('net.bad-answer', message, { retryable: true, details: { url, host }, cause: thrown });
  }
  return { ...parseDailyPapers(json, first), length: Array.isArray(json) ? json.length : 0 };
}

/** Whether a Link header (RFC 8288) names a next page. */
function hasNext(link: string | undefined): boolean {
  return link !== undefined && /;\s*rel="?next"?/i.test(link);
}
