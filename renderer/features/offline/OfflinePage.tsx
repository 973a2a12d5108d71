import { useEffect } from 'react';
import { useReady, useWindow } from '../../store/store';
import { useFocusOnHeading } from '../../ui/useFocusOnHeading';
import { DownloadsSection } from './DownloadsSection';
import { KeptSection } from './KeptSection';
import { MeterBar } from './MeterBar';
import { SpaceSection } from './SpaceSection';
import { TripSection } from './TripSection';
import { meterWords } from './words';
import settings from '../settings/Settings.module.css';
import styles from './Offline.module.css';

/** What is to be here before there is no network, how much of it is, and what that takes. */
export function OfflinePage() {
  const all = useReady(({ offline }) => offline.all);
  const error = useWindow(({ offlinePage }) => offlinePage.error);
  const renew = useWindow((state) => state.renewOffline);
  useEffect(() => void renew(), [renew]);
  const words = meterWords(all);
  const heading = useFocusOnHeading();
  return (
    <main className={settings['page']} data-pane="settings">
      <div className={settings['inside']}>
        <h1 ref={heading} tabIndex={-1} className={settings['title']}>
          Offline
        </h1>
        {all.papers === 0 ? (
          <p className={settings['lead']}>
            Full texts that are here are read with no network. Keep a queue or a tag offline, or pack for a trip.
          </p>
        ) : (
          <div className={styles['all']}>
            <p className={styles['allWords']}>{words}</p>
            <MeterBar label="Ready to be read offline" words={words} value={all.ready} most={all.papers} />
          </div>
        )}
        {error !== null && (
          <p role="alert" className={settings['issue']}>
            {error.message}
          </p>
        )}
        <KeptSection />
        <TripSection />
        <DownloadsSection />
        <SpaceSection />
      </div>
    </main>
  );
}
