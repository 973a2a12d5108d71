import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { Network } from '../../net/network';
import type { SourcedPaper } from '../source';
import { parseItem } from './item';

/**
 * What Hugging Face says of one paper: `GET /api/papers/{id}`, where the paper stands bare, without the item around it.
 * Null if it has no such paper. Rejects with the network port's errors, `net.status` for another refusal, or
 * `source.shape` for an answer that is none.
 */
export async function fetchPaperPage(network: Network, baseUrl: string, id: PaperId): Promise<SourcedPaper | null> {
  const url = `${baseUrl}/api/papers/${id}`;
  const { host } = new URL(url);
  const answer = await network.get({ url, accept: 'json' });
  if (answer.kind === 'refused') {
    if (answer.status === 404) return null;
    const message = `${host} refused to tell about ${id} (${answer.status}). It is looked up again later.`;
    throw new AppError('net.status', message, { details: { url, host, status: answer.status } });
  }
  if (answer.kind === 'not-modified') throw shapeError(host, id, 'nothing was asked of that form');
  let json: unknown;
  try {
    json = JSON.parse(answer.body);
  } catch (thrown) {
    throw new AppError('net.bad-answer', `${host} sent damaged data about ${id}. It is looked up again later.`, {
      retryable: true,
      details: { url, host },
      cause: thrown,
    });
  }
  const outcome = parseItem({ paper: json });
  if (outcome.kind === 'unreadable') throw shapeError(host, id, outcome.message);
  if (outcome.paper.id !== id) throw shapeError(host, id, `it is about ${outcome.paper.id}`);
  return outcome.paper;
}

function shapeError(host: string, id: PaperId, why: string): AppError {
  return new AppError('source.shape', `What ${host} says of ${id} cannot be read: ${why}`, { details: { host, id } });
}
