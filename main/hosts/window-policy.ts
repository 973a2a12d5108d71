/** What the window's page may do: nothing but show its own files and speak with its own host. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with every file of the window, by every host. */
export const WINDOW_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** Whether a window finds the person's pictures under this path, relative to its page: those of notes and of texts. */
export function isPicturePath(path: string): boolean {
  return path.startsWith('attachments/') || path.startsWith('documents/');
}

/** Sent with every picture of the person's: whatever it holds, it is a picture and nothing else. */
export const PICTURE_HEADERS: Readonly<Record<string, string>> = {
  ...WINDOW_HEADERS,
  'content-security-policy': "default-src 'none'; sandbox",
};
