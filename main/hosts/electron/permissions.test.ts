import { expect, test } from 'vitest';
import { isPermitted } from './permissions';

const OWN = 'offprint://app';

test.each([OWN, `${OWN}/`, `${OWN}/index.html`])('%s may write to the clipboard, and nothing else', (requesting) => {
  expect(isPermitted('clipboard-sanitized-write', requesting, OWN)).toBe(true);
  for (const permission of ['clipboard-read', 'geolocation', 'media', 'notifications', 'midi', 'unknown'])
    expect(isPermitted(permission, requesting, OWN)).toBe(false);
});

test.each(['offprint://app.example/', 'offprint://application', 'https://huggingface.co/', 'file:///', 'null', ''])(
  '%j may not even that',
  (requesting) => {
    expect(isPermitted('clipboard-sanitized-write', requesting, OWN)).toBe(false);
  },
);
