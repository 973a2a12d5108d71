import { THEMES, type Settings, type SettingsPatch } from '#contract/settings';

const ADDRESS = 'https://huggingface.co/change/';

/** What the change of this number sets: every field follows from it, so that a mixture of two changes shows. */
export function settingsOf(
  change: number,
): Required<
  Omit<SettingsPatch, 'weeklyMinutes' | 'emptiesTrash' | 'keys' | 'noteTemplates' | 'cacheMegabytes' | 'reader'>
> {
  return {
    theme: THEMES[change % THEMES.length] ?? 'system',
    // Only what the driver asks for is fetched.
    refreshMinutes: 0,
    horizonDays: 1 + (change % 60),
    invertsPdf: change % 2 === 1,
    singleKeys: change % 2 === 0,
    // Of no effect while the environment prescribes an address; it can hold any number.
    addresses: { huggingFace: `${ADDRESS}${change}` },
  };
}

/** The number of the change that made these settings; 0 if none did, and undefined if no one change made them all. */
export function changeOf(settings: Settings): number | undefined {
  const { huggingFace } = settings.addresses;
  if (!huggingFace.startsWith(ADDRESS)) return 0;
  const change = Number(huggingFace.slice(ADDRESS.length));
  const { theme, horizonDays, singleKeys } = settingsOf(change);
  const whole = settings.theme === theme && settings.horizonDays === horizonDays && settings.singleKeys === singleKeys;
  return whole ? change : undefined;
}
