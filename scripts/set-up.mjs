import { bundle, whyBuild } from './bundle.mjs';
import { install, whyInstall } from './install.mjs';
import { inTurn } from './turn.mjs';

/** @param {string} text */
const say = (text) => void process.stderr.write(`${text}\n`);

/**
 * Brings a checkout into a state in which it can run: packages installed, programs built; nothing where nothing is due.
 * All messages go to stderr. Rejects with a sentence if a step fails.
 *
 * @param {{ build?: boolean }} [options] `build: false`: packages alone
 * @returns {Promise<void>}
 */
async function setUp({ build = true } = {}) {
  const due = () => whyInstall() ?? (build ? whyBuild() : undefined);
  if (due() === undefined) return;
  await inTurn(async () => {
    const missing = whyInstall();
    if (missing !== undefined) {
      say(`Installing the packages, since ${missing} …`);
      await install();
    }
    const stale = build ? whyBuild() : undefined;
    if (stale !== undefined) {
      say(`Building Offprint, since ${stale} …`);
      await bundle({ output: 'stderr' });
    }
  }, say);
}

/**
 * The same for a script that can do nothing without it: a failure is told, and ends this process with status 1.
 *
 * @param {Parameters<typeof setUp>[0]} [options]
 */
export async function setUpOrExit(options) {
  try {
    await setUp(options);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
