import { expect, test } from 'vitest';
import { commandLine } from './command-line';

test.each([
  { given: ['list', '--json'], command: ['list', '--json'] },
  { given: ['--no-sandbox', 'list', '--limit', '3'], command: ['list', '--limit', '3'] },
  { given: ['list', '--no-sandbox', '--json'], command: ['list', '--json'] },
  { given: ['--inspect=0', '--enable-logging', 'refresh'], command: ['refresh'] },
  { given: ['lst'], command: ['lst'] },
  { given: ['--version'], command: ['--version'] },
  { given: ['--no-sandbox', '-h'], command: ['-h'] },
  { given: ['refresh', '--help'], command: ['refresh', '--help'] },
  { given: ['--no-sandbox', '--command-line'], command: [] },
  { given: ['--no-sandbox', '--command-line', '--serve'], command: ['--serve'] },
])('$given is for the command line', ({ given, command }) => {
  expect(commandLine(given)).toEqual(command);
});

test.each([
  { given: [] },
  { given: ['--no-sandbox'] },
  { given: ['--serve', '--no-sandbox'] },
  { given: ['--browser'] },
  { given: ['--inspect=0', '--remote-debugging-port=0'] },
  { given: ['/home/somebody/paper.pdf'] },
  { given: ['C:\\papers\\paper.pdf', 'list'] },
  { given: ['https://huggingface.co/papers/2404.06921'] },
  { given: [''] },
])('$given opens the window', ({ given }) => {
  expect(commandLine(given)).toBeUndefined();
});
