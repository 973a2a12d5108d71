import { _electron, type ElectronApplication, type Page } from '@playwright/test';

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]>;

/** A window comes within a second or two; on a busy machine Playwright and Electron at times miss each other at the start. */
const PATIENCE_MS = 20_000;

export type Launched = {
  readonly application: ElectronApplication;
  readonly page: Page;
  /** What the program printed so far. */
  output(): string;
};

/**
 * Starts a program in Electron and gives its first window; `watch` is called as soon as there is an application. A
 * program that gives no window in time is ended and started once more, and that is told with what it printed: tests are
 * not tried twice for it, and a start that hangs by itself hangs the second time too.
 */
export async function launchElectron(
  options: LaunchOptions,
  watch: (application: ElectronApplication) => void = () => undefined,
): Promise<Launched> {
  try {
    return await launchOnce(options, watch);
  } catch (thrown) {
    console.warn(`Electron is started once more. ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return launchOnce(options, watch);
  }
}

async function launchOnce(
  options: LaunchOptions,
  watch: (application: ElectronApplication) => void,
): Promise<Launched> {
  const application = await _electron.launch({ ...options, timeout: PATIENCE_MS });
  let printed = '';
  const read = (text: string): void => {
    printed += text;
  };
  const child = application.process();
  child.stdout?.setEncoding('utf8').on('data', read);
  child.stderr?.setEncoding('utf8').on('data', read);
  watch(application);
  try {
    const page = await application.firstWindow({ timeout: PATIENCE_MS });
    return { application, page, output: () => printed };
  } catch (thrown) {
    child.kill('SIGKILL');
    throw new Error(`It gave no window in time. It printed:\n${printed}`, { cause: thrown });
  }
}
