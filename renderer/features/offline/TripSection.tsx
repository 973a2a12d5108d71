import { Luggage } from 'lucide-react';
import { useAction } from '../../actions/context';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { byteWords } from '../../words/bytes';
import { Section } from '../settings/Section';
import { MeterBar } from './MeterBar';
import { meterWords } from './words';
import styles from './Offline.module.css';

/** What is packed for a trip, filling. */
export function TripSection() {
  const trip = useReady(({ offline }) => offline.trip);
  const unpack = useWindow((state) => state.unpackTrip);
  const pack = useAction('pack');
  if (trip === null) {
    return (
      <Section
        title="Pack for a trip"
        lead="Choose papers and how much space they may take; they stay until you unpack them."
      >
        <Button icon={Luggage} onClick={pack.perform}>
          {pack.label}
        </Button>
      </Section>
    );
  }
  const { meter, maxBytes, noRoom } = trip;
  const space = `${byteWords(meter.bytes)} of ${byteWords(maxBytes)}`;
  return (
    <Section title="Packed for a trip">
      <div className={styles['kept']}>
        <span className={styles['name']}>
          {meterWords({ ...meter, toFetch: Math.max(0, meter.toFetch - noRoom), bytes: 0 })}
        </span>
        <span className={styles['words']}>{space}</span>
        <MeterBar label="Space of the trip" words={space} value={meter.bytes} most={maxBytes} />
        <span className={styles['switches']}>
          <Button size="s" variant="quiet" onClick={() => void unpack()}>
            Unpack
          </Button>
          <Button size="s" onClick={pack.perform}>
            Pack anew…
          </Button>
        </span>
        {noRoom > 0 && (
          <p className={styles['note']}>
            {noRoom === 1 ? 'One paper does' : `${noRoom} papers do`} not fit; the list below says which.
          </p>
        )}
      </div>
    </Section>
  );
}
