import type { ServerResponse } from 'node:http';
import { assertNever } from '#contract/types';

/** The kinds of `mix`, in its order: all after which a request may end by itself. */
const MIXTURE = ['status', 'reset', 'truncate', 'html', 'badjson', 'empty', 'slow'] as const;

/**
 * How an answer can go wrong: what a request whose address contains `match` meets, `times` times. Once unless given;
 * with `every`, without end.
 */
export type Fault = {
  readonly match: string;
  /**
   * `status`: an error status; `reset`: the connection is cut; `truncate`: it is cut within the body; `html`: a web page;
   * `badjson`: cut JSON, whole as an answer; `empty`: nothing; `slow`: late but right; `hang`: never; `mix`: each of
   * these in turn, but for `hang`.
   */
  readonly kind: (typeof MIXTURE)[number] | 'hang' | 'mix';
  readonly times?: number;
  /** Only each so many-th of the requests that match; every one unless given. */
  readonly every?: number;
  /** With `status`; 503 unless given. */
  readonly status?: number;
  /** Further headers with `status`, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds before the answer; 1,500 with `slow` unless given. */
  readonly delay?: number;
  /** With `slow`: the answer comes when this settles, whatever the clock says. */
  readonly until?: Promise<void>;
};

export type FaultList = {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that this request meets, used up once. */
  take(address: string): MetFault | undefined;
};

/** A fault as a request meets it: of one kind. */
export type MetFault = Fault & { readonly kind: Exclude<Fault['kind'], 'mix'> };

export function createFaultList(): FaultList {
  let faults: { readonly fault: Fault; left: number; seen: number }[] = [];
  return {
    add: (fault) =>
      void faults.push({ fault, left: fault.times ?? (fault.every === undefined ? 1 : Infinity), seen: 0 }),
    clear() {
      faults = [];
    },
    take(address) {
      const found = faults.find((entry) => {
        if (entry.left === 0 || !address.includes(entry.fault.match)) return false;
        entry.seen += 1;
        return entry.seen % (entry.fault.every ?? 1) === 0;
      });
      if (found === undefined) return undefined;
      found.left -= 1;
      const { fault, seen } = found;
      const { kind } = fault;
      const turn = Math.floor(seen / (fault.every ?? 1)) % MIXTURE.length;
      return { ...fault, kind: kind === 'mix' ? (MIXTURE[turn] ?? 'status') : kind };
    },
  };
}

/** Answers as the fault has it; false if the right answer is to follow (`slow`), or half of it (`truncate`). */
export function answerWrongly(
  fault: MetFault,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): boolean {
  const json = { ...headers, 'content-type': 'application/json' };
  switch (fault.kind) {
    case 'hang':
      return true;
    case 'reset':
      response.socket?.resetAndDestroy();
      return true;
    case 'status':
      response.writeHead(fault.status ?? 503, { ...json, ...fault.headers }).end('{"error":"fault"}');
      return true;
    case 'html':
      response
        .writeHead(200, { ...headers, 'content-type': 'text/html' })
        .end('<!doctype html><title>One moment</title>');
      return true;
    case 'badjson':
      response.writeHead(200, json).end('[{"paper":{"id":"2512.0000');
      return true;
    case 'empty':
      response.writeHead(200, json).end();
      return true;
    case 'slow':
    case 'truncate':
      return false;
    default:
      return assertNever(fault.kind);
  }
}
