import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { AppError } from '#contract/errors';
import { SourceAddressSchema } from '#contract/settings';

export type Variables = Readonly<Record<string, string | undefined>>;

/** The platform's folder for the data of applications (XDG, Library, AppData). */
export function dataFolder(variables: Variables, platform: NodeJS.Platform): string {
  const home = homedir();
  switch (platform) {
    case 'win32':
      return variables['APPDATA'] ?? join(home, 'AppData', 'Roaming');
    case 'darwin':
      return join(home, 'Library', 'Application Support');
    default:
      return variables['XDG_DATA_HOME'] || join(home, '.local', 'share');
  }
}

/** Where everything of the person's lies: OFFPRINT_HOME, or `Offprint/library` in the platform's data folder. */
export function libraryHome(variables: Variables, platform: NodeJS.Platform): string {
  const chosen = variables['OFFPRINT_HOME'];
  return chosen ? resolve(chosen) : join(dataFolder(variables, platform), 'Offprint', 'library');
}

/** The variables without those that prescribe addresses (OFFPRINT_HF_URL and its like). */
export function withoutAddresses(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !/^OFFPRINT_\w+_URL$/.test(name)));
}

/** Whether there is a display that a window could be opened on; on Linux alone there may be none. */
export function hasDisplay(variables: Variables, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || Boolean(variables['DISPLAY'] || variables['WAYLAND_DISPLAY']);
}

/** The Hugging Face address that OFFPRINT_HF_URL prescribes, if it does; `input.invalid` if it is none to be used. */
export function huggingFaceAddress(
  variables: Variables,
): { readonly url: string; readonly variable: string } | undefined {
  const variable = 'OFFPRINT_HF_URL';
  const text = variables[variable];
  if (!text) return undefined;
  const parsed = v.safeParse(SourceAddressSchema, text);
  if (parsed.success) return { url: parsed.output, variable };
  throw new AppError('input.invalid', `${variable}: ${parsed.issues[0].message} It is ${JSON.stringify(text)}.`);
}
