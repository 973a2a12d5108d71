import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { AppError } from '#contract/errors';
import { SourceAddressSchema, type SourceName } from '#contract/settings';

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

/** An address that the environment prescribes, and the variable's name; settings cannot change it then. */
export type FixedAddress = { readonly url: string; readonly variable: string };
export type FixedAddresses = { readonly [S in SourceName]?: FixedAddress };

const ADDRESS_VARIABLES = {
  huggingFace: 'OFFPRINT_HF_URL',
  arxiv: 'OFFPRINT_ARXIV_URL',
} as const satisfies Readonly<Record<SourceName, string>>;

/** The addresses that the environment prescribes; `input.invalid`, naming the variable, if one is none to be used. */
export function addressesIn(variables: Variables): FixedAddresses {
  const fixed = Object.entries(ADDRESS_VARIABLES).flatMap(([source, variable]) => {
    const text = variables[variable];
    return text ? [[source, { url: readAddress(text, variable), variable }]] : [];
  });
  return Object.fromEntries(fixed) as FixedAddresses;
}

function readAddress(text: string, variable: string): string {
  const parsed = v.safeParse(SourceAddressSchema, text);
  if (parsed.success) return parsed.output;
  throw new AppError('input.invalid', `${variable}: ${parsed.issues[0].message} It is ${JSON.stringify(text)}.`);
}
