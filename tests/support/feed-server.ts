import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerWrongly, createFaultList, type Fault } from './feed-server-faults';
import { papersOf, type FeedItem } from './feed-server-papers';
import { ranged } from './feed-server-pdfs';
import { textAnswer } from './feed-server-texts';

/** A day as it was earlier or is later: `hide` papers held back from its end, votes and stars that many lower or higher. */
export type Revision = {
  readonly hide?: number;
  readonly votes?: number;
  readonly stars?: number;
  /** Words that each title ends with. */
  readonly title?: string;
};

export type FeedRequest = { readonly method: string; readonly url: string; readonly status: number };

/** A stand-in for Hugging Face's list of daily papers on the loopback interface, with invented papers. */
export type FeedServer = {
  /** To be given as OFFPRINT_HF_URL; what is below `/arxiv` stands for arXiv (OFFPRINT_ARXIV_URL). */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
  /** What was asked and answered so far, oldest first; a request that hangs is missing until it ends. */
  requests(): readonly FeedRequest[];
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Shows a day differently from now on; without a revision, as it is again. */
  revise(day: string, revision?: Revision): void;
  /** Full texts are these from now on, made of what they were. */
  editTexts(edit: (text: string) => string): void;
  /** The last day that may be asked for. */
  setToday(day: string): void;
  /** What is left of the rate limit, and for how long; then 500 again. */
  limit(remaining: number, windowSeconds: number): void;
};

type Answer = { readonly status: number; readonly body: unknown };

function revised(item: FeedItem, { votes = 0, stars = 0, title = '' }: Revision): FeedItem {
  const { paper } = item;
  const { githubStars } = paper;
  return {
    ...item,
    title: paper.title + title,
    paper: {
      ...paper,
      title: paper.title + title,
      upvotes: Math.max(0, paper.upvotes + votes),
      ...(typeof githubStars === 'number' ? { githubStars: Math.max(0, githubStars + stars) } : {}),
    },
  };
}

const NOT_FOUND: Answer = { status: 404, body: { error: 'Not Found' } };
const bad = (message: string): Answer => ({ status: 400, body: { error: message } });

/**
 * Starts a server that answers `GET /api/daily_papers?date&limit&p` as Hugging Face does: days after `today` are refused
 * with the bound, lists come by upvotes in pages, each answer with an ETag and the headers of the rate limit.
 *
 * @param options `port`: the one to listen on, to come back where an earlier one was; a free one unless given
 */
export async function startFeedServer(options: {
  readonly today: string;
  readonly port?: number;
}): Promise<FeedServer> {
  let { today } = options;
  let remaining = 500;
  let windowSeconds = 300;
  let windowEnds = Date.now() + windowSeconds * 1000;
  const faults = createFaultList();
  const revisions = new Map<string, Revision>();
  const requests: FeedRequest[] = [];
  let edit = (text: string): string => text;

  function itemsOf(day: string): readonly FeedItem[] {
    const revision = revisions.get(day) ?? {};
    const items = papersOf(day);
    return items.slice(0, Math.max(0, items.length - (revision.hide ?? 0))).map((item) => revised(item, revision));
  }

  function dailyPapers(query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') ?? 50);
    const page = Number(query.get('p') ?? 0);
    const date = query.get('date') ?? today;
    if (!Number.isInteger(limit) || limit < 1 || limit > 100)
      return bad('✖ Too big: expected number to be <=100\n  → at limit');
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(`${date}T00:00:00Z`))) {
      return bad('✖ Invalid ISO date\n  → at date');
    }
    if (date > today) return bad(`✖ "date" must be less than or equal to "${today}T00:00:00.000Z"\n  → at date`);
    return { status: 200, body: itemsOf(date).slice(page * limit, (page + 1) * limit) };
  }

  /** The papers that are known beside those of the days: any whose number ends in an even digit. */
  function singlePaper(id: string): Answer {
    if (!/[02468]$/.test(id)) return NOT_FOUND;
    const [item] = papersOf(today);
    return { status: 200, body: { ...item?.paper, id, title: `The paper ${id}` } };
  }

  function answerTo({ pathname, searchParams }: URL): Answer {
    if (pathname === '/api/daily_papers') return dailyPapers(searchParams);
    const single = /^\/api\/papers\/(.+)$/.exec(pathname)?.[1];
    return single === undefined ? NOT_FOUND : singlePaper(single);
  }

  function rateLimitHeaders(): Record<string, string> {
    if (Date.now() > windowEnds) {
      windowEnds = Date.now() + windowSeconds * 1000;
      remaining = 500;
    }
    remaining -= 1;
    const left = Math.ceil((windowEnds - Date.now()) / 1000);
    return {
      ratelimit: `"api";r=${Math.max(0, remaining)};t=${left}`,
      'ratelimit-policy': `"fixed window";"api";q=500;w=${windowSeconds}`,
    };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = request.url ?? '/';
    response.on('close', () =>
      requests.push({ method: request.method ?? '', url: address, status: response.statusCode }),
    );
    const headers = rateLimitHeaders();
    const fault = faults.take(address);
    const delay = fault?.delay ?? (fault?.kind === 'slow' ? 1500 : 0);
    if (fault?.until !== undefined) await fault.until;
    else if (delay > 0) await sleep(delay);
    if (fault !== undefined && answerWrongly(fault, response, headers)) return;
    if (remaining < 0) {
      response.writeHead(429, { ...headers, 'content-type': 'application/json' }).end('{"error":"Too Many Requests"}');
      return;
    }
    const url = new URL(address, 'http://127.0.0.1');
    const answer = request.method === 'GET' ? textAnswer(url.pathname) : undefined;
    if (answer !== undefined) {
      const isText = answer.type.startsWith('text/');
      const text = isText ? { ...answer, body: Buffer.from(edit(Buffer.from(answer.body).toString())) } : answer;
      const told = ranged(text, request);
      response.writeHead(told.status, { ...headers, ...told.headers });
      if (fault?.kind === 'truncate')
        response.write(told.body.subarray(0, told.body.length / 2), () => response.socket?.destroy());
      else response.end(told.body);
      return;
    }
    const { status, body } = request.method === 'GET' ? answerTo(url) : NOT_FOUND;
    const payload = Buffer.from(JSON.stringify(body));
    const etag = `W/"${createHash('sha1').update(payload).digest('base64url')}"`;
    if (status === 200 && request.headers['if-none-match'] === etag) {
      response.writeHead(304, { ...headers, etag }).end();
      return;
    }
    const whole = {
      ...headers,
      etag,
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(payload.length),
    };
    response.writeHead(status, whole);
    if (fault?.kind === 'truncate')
      response.write(payload.subarray(0, payload.length / 2), () => response.socket?.destroy());
    else response.end(payload);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    requests: () => [...requests],
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    revise(day, revision) {
      if (revision === undefined) revisions.delete(day);
      else revisions.set(day, revision);
    },
    editTexts(wanted) {
      edit = wanted;
    },
    setToday(day) {
      today = day;
    },
    limit(left, seconds) {
      remaining = left;
      windowSeconds = seconds;
      windowEnds = Date.now() + seconds * 1000;
    },
  };
}
