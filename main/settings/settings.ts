import type { DeepReadonly } from '#contract/types';
import { DEFAULT_SETTINGS, SettingsSchema, type Settings, type SettingsPatch } from '#contract/settings';
import type { DocumentKind } from '../storage/document';
import type { Storage } from '../storage/storage';

export const SETTINGS_PATH = 'settings.json';

export const SETTINGS_KIND: DocumentKind<Settings> = {
  name: 'settings',
  version: 1,
  schema: SettingsSchema,
  migrations: [],
  empty: () => DEFAULT_SETTINGS,
  durability: 'precious',
};

export type SettingsService = {
  current(): Settings;
  /** Changes what the patch names, at once in memory; the number is that of the change, for "saved". */
  set(patch: SettingsPatch): DeepReadonly<{ settings: Settings; sequence: number }>;
};

/** The person's settings, in `settings.json` at the top of the home folder, where they can be read and edited. */
export async function openSettings(storage: Storage, onChange: () => void): Promise<SettingsService> {
  const document = await storage.open(SETTINGS_PATH, SETTINGS_KIND);
  return {
    current: () => document.data,
    set(patch) {
      const sequence = document.change((data) => ({
        ...data,
        ...patch,
        addresses: { ...data.addresses, ...patch.addresses },
      }));
      onChange();
      return { settings: document.data, sequence };
    },
  };
}
