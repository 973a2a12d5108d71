/*
 * Loaded into a process of Node with `--require`: tells at its end, on the channel to the bench, for how long its event
 * loop stood still at most, in milliseconds.
 */
const { monitorEventLoopDelay } = require('node:perf_hooks');

const delay = monitorEventLoopDelay({ resolution: 2 });
delay.enable();
process.channel?.unref();
process.on('exit', () => void process.send?.({ longestDelay: delay.max / 1e6 }));
