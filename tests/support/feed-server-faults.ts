import type { ServerResponse } from 'node:http';
import { assertNever } from '#contract/types';

/** How an answer can go wrong: what a request whose address contains `match` meets, `times` times (once unless given). */
export type Fault = {
  readonly match: string;
  /**
   * `status`: an error status; `reset`: the connection is cut; `truncate`: it is cut within the body; `html`: a web page;
   * `badjson`: cut JSON, whole as an answer; `empty`: nothing; `slow`: late but right; `hang`: never.
   */
  readonly kind: 'status' | 'reset' | 'truncate' | 'html' | 'badjson' | 'empty' | 'slow' | 'hang';
  readonly times?: number;
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
  take(address: string): Fault | undefined;
};

export function createFaultList(): FaultList {
  let faults: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    clear() {
      faults = [];
    },
    take(address) {
      const found = faults.find(({ fault, left }) => left > 0 && address.includes(fault.match));
      if (found === undefined) return undefined;
      found.left -= 1;
      return found.fault;
    },
  };
}

/** Answers as the fault has it; false if the right answer is to follow (`slow`), or half of it (`truncate`). */
export function answerWrongly(
  fault: Fault,
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
