import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { counted } from '../words/counts';
import { useReady, useWindow } from '../store/store';
import { classes } from '../ui/classes';
import { Icon } from '../ui/Icon';
import styles from './Banners.module.css';

/** Only what may cost the person something: changes that are not on disk, and nobody on the other side. */
export function Banners() {
  const failure = useReady(({ storage }) => storage.failure);
  const unsaved = useReady(({ storage }) => storage.unsaved);
  const isDown = useWindow(({ connection }) => connection === 'down');
  return (
    <div className={styles['banners']}>
      {failure !== null && (
        <Banner tone="bad" code={failure.code}>
          <b>Not saved.</b> {failure.message}{' '}
          {unsaved > 0 &&
            `${unsaved === 1 ? 'The last change exists' : `The last ${counted(unsaved, 'change')} exist`} only while Offprint stays open.`}
        </Banner>
      )}
      {isDown && (
        <Banner tone="warn">
          <b>Offprint on the other side has stopped.</b> Start it again; nothing is lost. What is shown here is as it
          was.
        </Banner>
      )}
    </div>
  );
}

type BannerProps = { readonly tone: 'bad' | 'warn'; readonly code?: string; readonly children: ReactNode };

function Banner({ tone, code, children }: BannerProps) {
  return (
    <div role="alert" className={classes(styles['banner'], styles[tone])}>
      <Icon icon={TriangleAlert} size={20} className={styles['icon']} />
      <span className={styles['words']}>{children}</span>
      {code !== undefined && <span className={styles['code']}>{code}</span>}
    </div>
  );
}
