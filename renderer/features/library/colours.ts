/** What the colours of queues and tags are called, `--tag-1` first: a colour is never told by itself alone. */
export const COLOUR_NAMES = [
  'Petrol',
  'Ochre',
  'Violet',
  'Raspberry',
  'Green',
  'Blue',
  'Umber',
  'Grey',
] as const satisfies readonly string[];
