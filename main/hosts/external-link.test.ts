import { expect, test } from 'vitest';
import { externalLink } from './external-link';

test.each([
  ['https://arxiv.org/abs/2404.06921', 'https://arxiv.org/abs/2404.06921'],
  ['http://example.org/project', 'http://example.org/project'],
  ['mailto:ada@example.org', 'mailto:ada@example.org'],
  ['mailto:ada@example.org?Subject=Your%20paper', 'mailto:ada@example.org?Subject=Your%20paper'],
])('%s is opened', (text, url) => {
  expect(externalLink(text)).toBe(url);
});

test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  'smb://host/share',
  'ms-msdt:/id',
  'offprint://app/index.html',
  'https://user:password@example.org',
  'data:text/html,hello',
  'view-source:https://example.org',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'mailto:ada@example.org?attach=/home/ada/.ssh/id_ed25519',
  'mailto:ada@example.org?subject=x&Attachment=/etc/passwd',
  `https://example.org/${'a'.repeat(5000)}`,
  'not an address',
  '',
])('%j is not', (text) => {
  expect(externalLink(text)).toBeUndefined();
});
