// Builds an index over files, changes and merges it, and writes it again and again. Until it is killed.
import { writeSync } from 'node:fs';
import { Searcher } from '../searcher';
import { filesOfDays, papersOfDays, VERSIONS } from './feed-days';
import { quietLog, readAll, settleAll } from './told-world';

const [files = '', index = '', first = '0'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);

const searcher = new Searcher(index, quietLog);
for (const news of papersOfDays()) searcher.tell(news);
say('ready');
for (let round = Number(first); ; round += 1) {
  for (const [at, news] of filesOfDays(files, round % VERSIONS).entries()) {
    searcher.tell(news);
    // Segments that are merged soon, and are written before and after.
    readAll(searcher);
    if ((at + round) % 3 === 0) settleAll(searcher);
  }
  settleAll(searcher);
  say(`settled ${round}`);
}
