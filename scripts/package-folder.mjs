import { mkdirSync, readdirSync, readFileSync, copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import configuration from '../electron-builder.config.mjs';
import { findOrDownloadElectron } from './electron.mjs';
import { root } from './project.mjs';

/**
 * A packaged Offprint: its folder, the program and the resources in it, the fuses that were configured for it, its
 * version, and what electron-builder calls the system in the names of files (`linux`, `mac`, `win`).
 *
 * @typedef {{ folder: string, program: string, resources: string, fuses: Record<string, unknown>, version: string,
 *   system: string }} Packaged
 */

/**
 * Packages the built Offprint for this system and processor.
 *
 * @param {{ forTests: boolean, say: (text: string) => void }} options `forTests`: into a folder of its own
 * @returns {Promise<Packaged>} rejects if it fails; electron-builder has said why
 */
export async function makeFolder({ forTests, say }) {
  const runtime = await findRuntime(say);
  /** @type {import('electron-builder').AfterPackContext | undefined} */
  let packed;
  await build({
    projectDir: root,
    publish: 'never',
    targets: Platform.current().createTarget('dir'),
    config: {
      ...configuration,
      ...runtime,
      directories: { ...configuration.directories, output: forTests ? 'dist/for-tests' : 'dist' },
      async afterPack(context) {
        packed = context;
        removeExample(context);
        if (context.electronPlatformName === 'linux') await addDesktopEntry(context);
      },
    },
  });
  if (packed === undefined) throw new Error('electron-builder ended without having packaged anything.');
  const { appOutDir, packager } = packed;
  const { version } = packager.appInfo;
  return {
    folder: appOutDir,
    program: programIn(packed),
    resources: packager.getResourcesDir(appOutDir),
    fuses: { ...configuration.electronFuses },
    version,
    system: packager.platform.buildConfigurationKey,
  };
}

/**
 * The runtime that ELECTRON_OVERRIDE_DIST_PATH names, or that of the `electron` package, which is downloaded if need be.
 *
 * @param {(text: string) => void} say
 * @returns {Promise<{ electronDist: string, electronVersion: string }>}
 */
async function findRuntime(say) {
  const found = await findOrDownloadElectron(say);
  if ('reason' in found) {
    const remedy = 'Run `npx install-electron`, or name the folder of a runtime in ELECTRON_OVERRIDE_DIST_PATH.';
    throw new Error(`There is no Electron to package: ${found.reason}. ${remedy}`);
  }
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] || join(root, 'node_modules', 'electron', 'dist');
  const electronVersion = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  say(`Packaging with Electron ${electronVersion} from ${folder}.`);
  return { electronDist: folder, electronVersion };
}

/**
 * electron-builder leaves a runtime of our own as it is, and with it the example that Electron shows without an application.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
function removeExample({ appOutDir, packager }) {
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
  rmSync(join(appOutDir, 'version'), { force: true });
}

/**
 * The desktop entry and icons that an installer would put into the system, for whoever unpacks the archive: below share/,
 * to be copied to ~/.local/share or /usr/local/share. The entry is electron-builder's, so it says what the deb's says.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
async function addDesktopEntry({ appOutDir, packager }) {
  const { LinuxTargetHelper } = createRequire(createRequire(import.meta.url).resolve('electron-builder'))(
    'app-builder-lib/out/targets/LinuxTargetHelper',
  );
  const { executableName } = /** @type {import('electron-builder').LinuxPackager} */ (packager);
  const options = packager.platformSpecificBuildOptions;
  const share = join(appOutDir, 'share');
  const entry = join(share, 'applications', `${executableName}.desktop`);
  await new LinuxTargetHelper(packager).writeDesktopEntry(options, executableName, entry);
  const icons = join(root, 'resources', 'icon');
  for (const name of readdirSync(icons).filter((file) => /^\d+x\d+\.png$/.test(file))) {
    const folder = join(share, 'icons', 'hicolor', name.replace('.png', ''), 'apps');
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(icons, name), join(folder, `${executableName}.png`));
  }
}

/** @param {import('electron-builder').AfterPackContext} context */
function programIn({ appOutDir, packager, electronPlatformName }) {
  switch (electronPlatformName) {
    case 'darwin':
      return join(appOutDir, `${packager.appInfo.productFilename}.app`);
    case 'win32':
      return join(appOutDir, `${packager.appInfo.productFilename}.exe`);
    default:
      return join(appOutDir, /** @type {import('electron-builder').LinuxPackager} */ (packager).executableName);
  }
}
