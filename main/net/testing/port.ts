import type { NetworkState } from '#contract/state';
import { systemClock, type Clock, type Fetch, type Logger } from '../../ports';
import { createNetwork, type Network, type NetworkTuning } from '../network';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Retries without waits worth the name. */
export const HASTY: NetworkTuning = {
  retry: { baseMs: 1, capMs: 4 },
  probeEvery: { firstMs: 5, maxMs: 20 },
  stallMs: 5_000,
};

/** A network port over Node's own fetch, and the states that it told of. */
export function openTestNetwork(
  allowedHosts: readonly string[],
  {
    clock = systemClock,
    fetch = globalThis.fetch,
    tuning = HASTY,
  }: { clock?: Clock; fetch?: Fetch; tuning?: NetworkTuning } = {},
): { readonly network: Network; readonly states: readonly NetworkState[] } {
  const states: NetworkState[] = [];
  const network = createNetwork({
    fetch,
    clock,
    log: silent,
    random: () => 0.5,
    allowedHosts: () => allowedHosts,
    userAgent: 'Offprint/test',
    onState: (state) => states.push(state),
    ...tuning,
  });
  return { network, states };
}

/** A fetch for which a name such as `huggingface.co` lives on a server of this computer. */
export function fetchFrom(serverUrl: string): Fetch {
  return (url, init) => {
    const { pathname, search } = new URL(url);
    return fetch(serverUrl + pathname + search, init);
  };
}
