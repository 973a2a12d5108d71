import { Bookmark, type LucideIcon, Telescope, Zap } from 'lucide-react';
import type { Queue } from '#contract/library';

/** The drawings of the queues that there are to begin with, by their places; any other has the bookmark. */
const QUEUE_ICONS: Readonly<Record<string, LucideIcon>> = { skim: Zap, 'deep read': Telescope };

export function queueIcon({ name }: Pick<Queue, 'name'>): LucideIcon {
  return QUEUE_ICONS[name.toLowerCase()] ?? Bookmark;
}
