/*
 * How Offprint is packaged, for every system. `npm run package` uses it for the folder and the archive; the installers are
 * made with `npx electron-builder --config electron-builder.config.mjs` (docs/RELEASE.md says where, and what they need).
 */

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'app.offprint.Offprint',
  productName: 'Offprint',
  copyright: 'Copyright © The Offprint developers',
  artifactName: 'offprint-${version}-${os}-${arch}.${ext}',
  directories: { output: 'dist', buildResources: 'resources' },
  // No update is looked for by itself, so there is nothing to publish to and no feed of updates to write.
  publish: null,
  // No dependency has native code.
  npmRebuild: false,

  // What runs, and no more. All libraries are bundled, so there is no folder of them.
  files: [
    'package.json',
    'out/{main,preload,renderer}/**',
    '!out/{main,renderer}/licenses.md',
    'resources/starter-shelf.json',
    'resources/icon/256x256.png',
    '!**/*.map',
    '!**/*.d.{ts,mts,cts}',
  ],
  // Our licence and those of what is bundled; Electron's and Chromium's come with the runtime.
  extraResources: [
    { from: 'LICENSE', to: 'licenses/offprint.txt' },
    { from: 'out/renderer/licenses.md', to: 'licenses/libraries-of-the-window.md' },
    { from: 'out/main/licenses.md', to: 'licenses/libraries-of-the-program.md' },
    // Its worker is taken as it is; what it reads has licences of its own beside it.
    { from: 'node_modules/pdfjs-dist/LICENSE', to: 'licenses/pdf.js.txt' },
    { from: 'node_modules/@fontsource-variable/inter/LICENSE', to: 'licenses/inter.txt' },
    { from: 'node_modules/@fontsource-variable/source-serif-4/LICENSE', to: 'licenses/source-serif-4.txt' },
  ],
  asar: true,
  // The languages of Chromium's own menus and dialogs; Offprint itself speaks English.
  electronLanguages: ['en-US', 'en-GB'],

  /** Read back from the packaged program by scripts/package.mjs, since the writer may be older than the runtime. */
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    // Playwright needs it: the build that tests drive has it on, and no other.
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    // Checked by macOS and Windows alone.
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },

  linux: {
    // The archive is made by scripts/package.mjs: electron-builder would download a packer for it. Started where user
    // namespaces are restricted, an AppImage turns Chromium's sandbox off by itself: docs/RELEASE.md.
    target: ['AppImage', 'deb'],
    executableName: 'offprint',
    // Named as in package.json (`desktopName`), by which a desktop finds the entry of a running window.
    syncDesktopName: true,
    // For servers and containers, where the program itself may not start for want of a sandbox.
    extraFiles: [{ from: 'resources/linux/offprint-cli', to: 'offprint-cli' }],
    icon: 'resources/icon',
    category: 'Education;Science',
    synopsis: 'Reading list for Hugging Face Papers',
    desktop: {
      entry: {
        GenericName: 'Reading List',
        Keywords: 'papers;arXiv;Hugging Face;research;reading;',
        // The window of a running Offprint comes forward instead of a second one.
        SingleMainWindow: 'true',
      },
    },
  },
  // Its default scripts link /usr/bin/offprint and bring the AppArmor profile that Ubuntu 24.04 asks for. It needs a
  // `homepage` and an address of the maintainer (`author.email`) in package.json, which only a publisher can give.
  deb: { packageCategory: 'science', priority: 'optional' },

  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.productivity',
    icon: 'resources/icon/icon.icns',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/entitlements/mac.plist',
    entitlementsInherit: 'resources/entitlements/mac.plist',
  },
  dmg: { title: 'Offprint ${version}', writeUpdateInfo: false },

  win: { target: ['nsis'], icon: 'resources/icon/icon.ico' },
  nsis: {
    oneClick: true,
    perMachine: false,
    // %APPDATA%\Offprint holds the person's library: an uninstaller must never touch it.
    deleteAppDataOnUninstall: false,
    differentialPackage: false,
  },
};
