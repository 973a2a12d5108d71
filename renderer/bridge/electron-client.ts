import type { CallArguments, Channel, ChannelInput, ChannelOutput } from '#contract/channels';
import type { PreloadBridge } from '#contract/bridge';
import { PDF_FRAME_ORIGIN } from '#contract/pdf-frame';
import { type Client, unwrap } from './client';

/** The client over what the preload exposes. Main ends together with the window, so the connection is always up. */
export function createElectronClient(bridge: PreloadBridge): Client {
  return {
    host: 'electron',
    platform: bridge.platform,
    async call<C extends Channel>(channel: C, ...input: CallArguments<C>): Promise<ChannelOutput<C>> {
      // `CallArguments` leaves out the input of a channel that takes none; then it is undefined, which is its type.
      return unwrap(await bridge.call(channel, input[0] as ChannelInput<C>));
    },
    ask: async (request) => unwrap(await bridge.ask(request)),
    pdfFrame: () => Promise.resolve(`${PDF_FRAME_ORIGIN}/`),
    listen: (listener) => bridge.listen(listener),
    watch: (listener) => {
      listener('up');
      return () => undefined;
    },
  };
}
