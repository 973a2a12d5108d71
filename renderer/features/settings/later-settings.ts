import { later } from '../../ui/later';

/** The settings, which nobody opens first. */
export const laterSettings = later(() => import('./SettingsPage'));
