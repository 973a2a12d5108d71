/** What the window's page may do: nothing but show its own files, speak with its own host, and have PDFs in their frame. */
function windowPolicy(pdfFrame: string | undefined): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    `frame-src ${pdfFrame ?? "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * What the frame of PDFs may do: run its own program, and read what it is given from where it is from. Decoders of
 * pictures are WebAssembly, which is granted here alone. `window`: who may show it.
 */
function pdfFramePolicy(window: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    `frame-ancestors ${window}`,
  ].join('; ');
}

/** What a PDF itself may do, should it be shown as anything else than what the frame draws of it. */
const NOTHING_POLICY = "default-src 'none'; sandbox";

type Headers = Readonly<Record<string, string>>;

const COMMON: Headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/**
 * Sent with every file of the window, by every host. `pdfFrame`: the origin of the frame of PDFs, if there is one. A policy
 * on openers is the browser host's alone: for that, Chromium would start a second process for Electron's window.
 */
export function windowHeaders(pdfFrame: string | undefined): Headers {
  return {
    ...COMMON,
    'content-security-policy': windowPolicy(pdfFrame),
    'x-frame-options': 'DENY',
  };
}

/** Sent with every file of the frame of PDFs. */
export function pdfFrameHeaders(window: string): Headers {
  return { ...COMMON, 'content-security-policy': pdfFramePolicy(window) };
}

/** Sent with a PDF. */
export const PDF_HEADERS: Headers = { ...COMMON, 'content-security-policy': NOTHING_POLICY };

/** Whether a window finds the person's pictures under this path, relative to its page: those of notes and of texts. */
export function isPicturePath(path: string): boolean {
  return path.startsWith('attachments/') || path.startsWith('documents/');
}

/** Sent with every picture of the person's: whatever it holds, it is a picture and nothing else. */
export const PICTURE_HEADERS: Headers = {
  ...windowHeaders(undefined),
  'content-security-policy': NOTHING_POLICY,
};
