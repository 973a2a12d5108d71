import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './project.mjs';

const FOLDER = join(root, 'out');
const FILE = join(FOLDER, '.set-up-turn');
const POLL_MS = 200;

/**
 * Runs a step while no other start of this project does: two at once would install or build into each other's files.
 * The turn is a file that names its process; one that a killed process left is taken over.
 *
 * @param {() => Promise<void>} step
 * @param {(text: string) => void} say told once if there is somebody to wait for
 * @returns {Promise<void>}
 */
export async function inTurn(step, say) {
  mkdirSync(FOLDER, { recursive: true });
  const mine = `${process.pid} ${Date.now()}`;
  for (let waited = false; !take(mine); waited = true) {
    const holder = read(FILE);
    if (holder === undefined) continue;
    if (!isAlive(Number.parseInt(holder, 10))) remove(holder);
    else {
      if (!waited) say('Another start is setting up; waiting for it.');
      await sleep(POLL_MS);
    }
  }
  // However we end, by process.exit too: the next start should not have to find out.
  const leave = () => void (read(FILE) === mine && rmSync(FILE, { force: true }));
  process.once('exit', leave);
  try {
    await step();
  } finally {
    process.off('exit', leave);
    leave();
  }
}

/** @param {string} mine */
function take(mine) {
  const draft = `${FILE}-${process.pid}`;
  try {
    // Linked, not created and then written: nobody ever reads it half made.
    writeFileSync(draft, mine);
    linkSync(draft, FILE);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Removes the turn of a process that is gone, and only that one: another may have been quicker, and hold it now.
 *
 * @param {string} holder
 */
function remove(holder) {
  const aside = `${FILE}-gone-${process.pid}`;
  try {
    renameSync(FILE, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  try {
    if (read(aside) !== holder) linkSync(aside, FILE);
  } finally {
    unlinkSync(aside);
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function isCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
