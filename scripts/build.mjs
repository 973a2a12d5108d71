#!/usr/bin/env node
/* `npm run build`: main, preload and renderer into out/, always anew. */
import { bundle } from './bundle.mjs';
import { setUpOrExit } from './set-up.mjs';
import { inTurn } from './turn.mjs';

await setUpOrExit({ build: false });
try {
  await inTurn(() => bundle(), console.error);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
