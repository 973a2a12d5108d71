/*
 * pdf.js looks for what it draws with as soon as it is loaded, and warns of what is not there. Nothing is drawn here: it
 * is given empty ones, unless there are others.
 */
const globals: Record<string, unknown> = globalThis;
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globals[name] ??= function Nothing() {};
