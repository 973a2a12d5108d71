import * as v from 'valibot';
import { QueueIdSchema } from './library-ids';
import { ReaderLookSchema, USUAL_LOOK } from './reader-look';
import type { DeepReadonly } from './types';

export const THEMES = ['system', 'light', 'dark'] as const;
/** Minutes between two looks at the feed; 0 is "only when asked". */
export const REFRESH_INTERVALS = [0, 30, 60, 120, 240, 720] as const;

/** An https address, or plain http on the loopback interface, without a trailing slash, query or fragment. */
export const SourceAddressSchema = v.pipe(
  v.string(),
  v.trim(),
  v.transform((text) => text.replace(/\/+$/, '')),
  v.check((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') return false;
    if (url.protocol === 'https:') return true;
    return url.protocol === 'http:' && /^(localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  }, 'An address begins with https:// (http:// is for this computer only).'),
);

/** Where papers and their texts are fetched from, and from nowhere else. */
const AddressesSchema = v.object({
  huggingFace: SourceAddressSchema,
  arxiv: v.optional(SourceAddressSchema, 'https://arxiv.org'),
});
/** The sources that have an address. */
export type SourceName = keyof v.InferOutput<typeof AddressesSchema>;

export const SettingsSchema = v.object({
  theme: v.picklist(THEMES),
  refreshMinutes: v.picklist(REFRESH_INTERVALS),
  /** How many days before the newest one the inbox reaches. */
  horizonDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  /** Whether keys without Ctrl or Cmd act (WCAG 2.1.4 asks that they can be turned off). */
  singleKeys: v.boolean(),
  addresses: AddressesSchema,
  /** How long the person wants to read in a week, in minutes. */
  weeklyMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(5_000)), 240),
  /** Whether the cached files of what has been in the trash for 30 days are removed. */
  emptiesTrash: v.optional(v.boolean(), false),
  /** Keys that the person gave to actions, by the action's id; none is "no key". */
  keys: v.optional(v.record(v.string(), v.array(v.string())), {}),
  /** The template that notes on papers of a queue are offered first, by the queue's id. */
  noteTemplates: v.optional(v.record(QueueIdSchema, v.string()), {}),
  /** How much is kept of what was fetched to be read, in MB; null for no limit. */
  cacheMegabytes: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(1_000_000))), 2_000),
  /** How full texts are set. */
  reader: v.optional(ReaderLookSchema, USUAL_LOOK),
  /** Whether PDFs are shown light on dark. */
  invertsPdf: v.optional(v.boolean(), false),
});
export type Settings = DeepReadonly<v.InferOutput<typeof SettingsSchema>>;

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  refreshMinutes: 60,
  horizonDays: 14,
  singleKeys: true,
  addresses: { huggingFace: 'https://huggingface.co', arxiv: 'https://arxiv.org' },
  weeklyMinutes: 240,
  emptiesTrash: false,
  keys: {},
  noteTemplates: {},
  cacheMegabytes: 2_000,
  reader: USUAL_LOOK,
  invertsPdf: false,
};

const {
  theme,
  refreshMinutes,
  horizonDays,
  singleKeys,
  weeklyMinutes,
  emptiesTrash,
  keys,
  noteTemplates,
  cacheMegabytes,
  reader,
  invertsPdf,
} = SettingsSchema.entries;

/** The settings to change; what is absent stays as it is. */
export const SettingsPatchSchema = v.object({
  theme: v.exactOptional(theme),
  refreshMinutes: v.exactOptional(refreshMinutes),
  horizonDays: v.exactOptional(horizonDays),
  singleKeys: v.exactOptional(singleKeys),
  addresses: v.exactOptional(
    v.object({ huggingFace: v.exactOptional(SourceAddressSchema), arxiv: v.exactOptional(SourceAddressSchema) }),
  ),
  weeklyMinutes: v.exactOptional(weeklyMinutes.wrapped),
  emptiesTrash: v.exactOptional(emptiesTrash.wrapped),
  keys: v.exactOptional(keys.wrapped),
  noteTemplates: v.exactOptional(noteTemplates.wrapped),
  cacheMegabytes: v.exactOptional(cacheMegabytes.wrapped),
  reader: v.exactOptional(reader.wrapped),
  invertsPdf: v.exactOptional(invertsPdf.wrapped),
});
export type SettingsPatch = DeepReadonly<v.InferOutput<typeof SettingsPatchSchema>>;
