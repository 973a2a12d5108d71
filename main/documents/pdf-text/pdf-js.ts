/* pdf.js with its worker in the same thread: who reads a text is in a thread of its own already. */
import './narrow-memory';
import './no-canvas';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

export { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
