/* Where pdf.js reads a PDF, apart from the frame that draws it. */
// First: pdf.js takes what it finds.
import './narrow-memory';
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
