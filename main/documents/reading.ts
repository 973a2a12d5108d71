/* The thread in which texts are read: an entry of its own, started by `reading-thread`. */
import { parentPort } from 'node:worker_threads';
import { AppError } from '#contract/errors';
import { assertNever } from '#contract/types';
import { localReaders, readPdf } from './local-readers';
import type { ParsedText } from './parsed-text';
import type { ReadingAnswer, ReadingTask } from './reading-thread';

function read(task: ReadingTask): Promise<ParsedText> {
  switch (task.kind) {
    case 'html':
      return localReaders.html(task.source, task.address);
    case 'markdown':
      return localReaders.markdown(task.source);
    case 'pdf':
      return readPdf(task.source, task.characterMaps);
    default:
      return assertNever(task);
  }
}

parentPort?.on('message', (task: ReadingTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const answer = (given: ReadingAnswer): void => parentPort?.postMessage(given);
  read(task).then(
    (parsed) => answer({ parsed }),
    (thrown: unknown) => answer({ error: AppError.from(thrown).toData() }),
  );
});
