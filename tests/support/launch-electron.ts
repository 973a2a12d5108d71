import { _electron, type ElectronApplication, type Page } from '@playwright/test';

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]>;

export type Launched = {
  readonly application: ElectronApplication;
  readonly page: Page;
  /** What the program printed so far. */
  output(): string;
};

/**
 * Starts the built program in Electron and gives its first window; `watch` is called as soon as there is an application.
 *
 * No path of Electron is given to Playwright, which takes the one of the `electron` package as we do: only then does it
 * hold the program back until it is connected. Otherwise both race for the first window, and on a busy machine Playwright
 * loses one time in ten.
 */
export async function launchElectron(
  options: Omit<LaunchOptions, 'executablePath'>,
  watch: (application: ElectronApplication) => Promise<void> = () => Promise.resolve(),
): Promise<Launched> {
  const application = await _electron.launch(options);
  let printed = '';
  const read = (text: string): void => {
    printed += text;
  };
  const child = application.process();
  child.stdout?.setEncoding('utf8').on('data', read);
  child.stderr?.setEncoding('utf8').on('data', read);
  await watch(application);
  try {
    return { application, page: await application.firstWindow(), output: () => printed };
  } catch (thrown) {
    child.kill('SIGKILL');
    throw new Error(`It gave no window in time. It printed:\n${printed}`, { cause: thrown });
  }
}
