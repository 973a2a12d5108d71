import type { SearchNews } from '../../main/search/messages';

export const SOURCES: number;
export function textOf(source: number, version: number): string;
export function newsOf(source: number, version: number): readonly SearchNews[];
