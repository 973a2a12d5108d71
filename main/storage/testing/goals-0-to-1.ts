import * as v from 'valibot';

/** Version 0 kept what was read by week: `{"perWeek":3,"read":{"2026-W01":2}}`. */
const Goals0Schema = v.object({ perWeek: v.number(), read: v.record(v.string(), v.number()) });

/** Weeks become a list, so that their order is kept. */
export function migrateGoals0(data: unknown): unknown {
  const { perWeek, read } = v.parse(Goals0Schema, data);
  return { weekly: perWeek, weeks: Object.entries(read).map(([week, count]) => ({ week, read: count })) };
}
