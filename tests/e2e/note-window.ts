import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { FeedItem } from '../support/feed-server-papers';
import { expect, type Offprint } from './app';
import { expectRefreshed, listOf, rowOf } from './window';

/** Where a note is written. */
export function editorOf(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Note on / });
}

/** Waits until the note that is shown is on disk. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
}

/** Opens the inbox with this paper selected, and its note with the cursor in it. */
export async function openNoteOf(page: Page, paper: FeedItem): Promise<Locator> {
  await expect(rowOf(page, paper)).toBeVisible();
  await expectRefreshed(page);
  for (const key of ['g', 'i']) await page.keyboard.press(key);
  await expect(listOf(page, 'Inbox')).toBeFocused();
  await rowOf(page, paper).click();
  await expect(rowOf(page, paper)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('n');
  const editor = editorOf(page);
  await expect(editor).toBeFocused();
  return editor;
}

/** Makes a free note, whose text has the cursor then. */
export async function makeNote(page: Page, title: string): Promise<Locator> {
  await page.keyboard.press('Shift+N');
  const field = page.getByRole('dialog', { name: 'New note' }).getByRole('textbox', { name: 'Title' });
  await expect(field).toBeFocused();
  await field.fill(title);
  await page.keyboard.press('Enter');
  const editor = page.getByRole('textbox', { name: `Note on ${title}` });
  await expect(editor).toBeFocused();
  return editor;
}

/** The list of all notes. */
export function notesList(page: Page): Locator {
  return page.getByRole('listbox', { name: /^Notes, / });
}

/** Goes to the page of notes from wherever no text has the focus. */
export async function goToNotes(page: Page): Promise<void> {
  for (const key of ['g', 'n']) await page.keyboard.press(key);
  await expect(notesList(page)).toBeFocused();
}

/** The name of a file of a paper's note, below the folder of notes. */
export function fileOf({ paper }: FeedItem): string {
  return `${paper.id}.md`;
}

function noteFile({ home }: Offprint, name: string): string {
  return join(home, 'library', 'notes', ...name.split('/'));
}

/** A note's file as it is on disk; empty if there is none. */
export async function onDisk(offprint: Offprint, name: string): Promise<string> {
  try {
    return await readFile(noteFile(offprint, name), 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return '';
    throw thrown;
  }
}

/** Writes a note's file as another program would. */
export async function writeOutside(offprint: Offprint, name: string, text: string): Promise<void> {
  const path = noteFile(offprint, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
