/** Narrower than this, the sidebar becomes the rail. */
export const NARROW = '(width < 960px)';
/** Narrower than this, one pane is shown at a time. */
export const ONE_PANE = '(width < 760px)';
