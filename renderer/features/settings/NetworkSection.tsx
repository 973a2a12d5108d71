import type { HostUse } from '#contract/state';
import { momentWords, useNow } from '../../words/clock';
import { useReady } from '../../store/store';
import { Section } from './Section';
import { byteWords } from '../../words/bytes';
import { Scroller } from '../../ui/Scroller';
import styles from './Settings.module.css';
import { inDigits } from '../../words/numbers';

function sum(hosts: readonly HostUse[], of: (host: HostUse) => number): number {
  return hosts.reduce((total, host) => total + of(host), 0);
}

/** Which hosts were spoken to since the start, how often, how much came, and what is left of their limits. */
export function NetworkSection() {
  const hosts = useReady(({ network }) => network.hosts);
  return (
    <Section
      title="Network"
      lead="Every request since Offprint was started. Fetching a day tells the source that you did; there is no other traffic."
    >
      <dl className={styles['trio']}>
        <Figure value={inDigits(sum(hosts, (host) => host.requests))} name="requests" />
        <Figure value={inDigits(hosts.length)} name={hosts.length === 1 ? 'host' : 'hosts'} />
        <Figure value={byteWords(sum(hosts, (host) => host.bytes))} name="received" />
        <Figure value={inDigits(sum(hosts, (host) => host.failures))} name="not answered" />
      </dl>
      {hosts.length > 0 && <Ledger hosts={hosts} />}
    </Section>
  );
}

function Figure({ value, name }: { readonly value: string; readonly name: string }) {
  return (
    <div>
      <dt className={styles['figureName']}>{name}</dt>
      <dd className={styles['figure']}>{value}</dd>
    </div>
  );
}

function Ledger({ hosts }: { readonly hosts: readonly HostUse[] }) {
  const now = useNow(10_000);
  return (
    <Scroller label="Hosts that were asked" className={styles['scroller']}>
      <table className={styles['ledger']}>
        <thead>
          <tr>
            <th scope="col">Host</th>
            <th scope="col">Last</th>
            <th scope="col" className={styles['right']}>
              Requests
            </th>
            <th scope="col" className={styles['right']}>
              Received
            </th>
            <th scope="col" className={styles['right']}>
              Failures
            </th>
            <th scope="col">Left of its limit</th>
          </tr>
        </thead>
        <tbody>
          {hosts.map((host) => (
            <tr key={host.host}>
              <th scope="row">{host.host}</th>
              <td>{momentWords(host.lastAt, now)}</td>
              <td className={styles['right']}>{inDigits(host.requests)}</td>
              <td className={styles['right']}>{byteWords(host.bytes)}</td>
              <td className={styles['right']}>{inDigits(host.failures)}</td>
              <td>{limitWords(host, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function limitWords({ limit }: HostUse, now: number): string {
  if (limit === undefined) return 'Not told';
  if (Date.parse(limit.resetsAt) <= now) return 'Whole again';
  return `${inDigits(limit.remaining)} until ${momentWords(limit.resetsAt, now)}`;
}
