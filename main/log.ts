import type { LogDetails, Logger } from './ports';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

/** Writes lines to a stream; standard error, so that what a command prints stays clean. */
export function createLogger(least: Level, write: (line: string) => void): Logger {
  const at =
    (level: Level) =>
    (message: string, details?: LogDetails): void => {
      if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
      write(`${level}: ${message}${details === undefined ? '' : ` ${JSON.stringify(details)}`}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** The level that OFFPRINT_LOG names, or the given one. */
export function logLevel(text: string | undefined, otherwise: Level): Level {
  return LEVELS.find((level) => level === text) ?? otherwise;
}
