import { expectAccessible } from './accessible';
import { expect, test, TODAY } from './app';
import {
  editorOf,
  expectSaved,
  fileOf,
  goToNotes,
  makeNote,
  notesList,
  onDisk,
  openNoteOf,
  writeOutside,
} from './note-window';
import { expectRefreshed, paperAt, titleOf } from './window';

const paper = paperAt(TODAY, 0);

/** Of everything that Markdown can make, one. */
const TEXT = [
  '# What they claim',
  'The **baseline** is *weak*, see [[Reading group]], [[Nobody]] and [arXiv](https://arxiv.org/).[^1]',
  '- [ ] read section 4\n- [x] look at `train.py`',
  '> A quote',
  '| model | score |\n| --- | ---: |\n| ours | 71.2 |',
  '$$\n\\sum_i x_i\n$$',
  '```\nfor x in loader:\n    step(x)\n```',
  '[^1]: Below.',
].join('\n\n');

test('notes are accessible in both themes: beside a paper, among all, as a preview', async ({ offprint }) => {
  const page = await offprint.start();
  const { keyboard } = page;
  const editor = await openNoteOf(page, paper);
  await expect(page.getByRole('region', { name: 'Begin with a template' })).toBeVisible();
  await expectAccessible(page, 'an empty note');
  // So few that they need no scrolling: arrow keys move through them, which axe does not know of a text.
  await keyboard.type(`See [[${titleOf(paper).slice(0, 16)}`);
  await expect(page.getByRole('listbox', { name: 'Completions' }).getByRole('option')).toHaveCount(1);
  await expectAccessible(page, 'completions');
  await keyboard.press('ControlOrMeta+a');
  await keyboard.insertText(TEXT);
  await expectSaved(page);
  await expectAccessible(page, 'the note of a paper');
  await keyboard.press('ControlOrMeta+f');
  await expect(page.getByRole('textbox', { name: 'Find' })).toBeFocused();
  await expectAccessible(page, 'searching in a note');
  await keyboard.press('Escape');
  await expect(editor).toBeFocused();
  await keyboard.press('ControlOrMeta+e');
  await expect(page.getByRole('region', { name: 'Preview' }).locator('math')).toBeVisible();
  await expectAccessible(page, 'a preview in place of the text');

  await keyboard.press('ControlOrMeta+e');
  await expect(editor).toBeFocused();
  await page.getByRole('button', { name: 'Close the note' }).click();
  await keyboard.press('Shift+N');
  await expect(page.getByRole('dialog', { name: 'New note' })).toBeVisible();
  await keyboard.type('a/b');
  await keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'a title that cannot be');
  const asked = page.getByRole('dialog', { name: 'New note' });
  await asked.getByRole('textbox', { name: 'Title' }).focus();
  await keyboard.press('Escape');
  await expect(asked).toBeHidden();
  await makeNote(page, 'Reading group');
  await keyboard.insertText(TEXT);
  await expectSaved(page);
  await keyboard.press('ControlOrMeta+e');
  await expect(page.getByRole('region', { name: 'Preview' }).locator('math')).toBeVisible();
  await expectAccessible(page, 'the page of notes, with a preview beside the text');

  await keyboard.press('ControlOrMeta+k');
  await keyboard.type('export notes');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Export notes' })).toBeVisible();
  await page
    .getByRole('button', { name: /^Export/ })
    .last()
    .click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'the export, without a folder');
});

test('a conflict of notes, their versions and the empty list are accessible', async ({ offprint }) => {
  const page = await offprint.start();
  const { keyboard } = page;
  await openNoteOf(page, paper);
  await keyboard.type('The line');
  await expectSaved(page);
  const before = await onDisk(offprint, fileOf(paper));
  await Promise.all([
    keyboard.type(' as I went on with it here', { delay: 40 }),
    writeOutside(offprint, fileOf(paper), before.replace('The line', 'Another line from elsewhere')),
  ]);
  const compare = page.getByRole('button', { name: 'Compare them' });
  await expect(compare).toBeVisible();
  await expectAccessible(page, 'a note with two versions');
  await compare.click();
  await expect(page.getByRole('region', { name: 'The other' })).toBeVisible();
  await expectAccessible(page, 'both versions of a note');
  await page.getByRole('button', { name: 'Keep both' }).click();
  await expect(editorOf(page)).toBeVisible();
  await page.getByRole('button', { name: 'More about this note' }).click();
  await expect(page.getByRole('menuitem', { name: 'Versions…' })).toBeVisible();
  await expectAccessible(page, 'the menu of a note');
  await page.getByRole('menuitem', { name: 'Versions…' }).click();
  await expect(page.getByRole('button', { name: 'Bring back' })).toBeEnabled();
  await expectAccessible(page, 'the versions of a note');

  await goToNotes(page);
  await notesList(page)
    .getByRole('option', { name: titleOf(paper) })
    .click();
  await page.setViewportSize({ width: 600, height: 800 });
  await expectAccessible(page, 'a note in a narrow window');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Free', exact: true }).click();
  await expect(page.getByText('No notes here.')).toBeVisible();
  await expectAccessible(page, 'no notes');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByRole('button', { name: 'More about this note' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Deleted', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Bring back' })).toBeVisible();
  await expectAccessible(page, 'a deleted note');
});

test('files that are no notes are told of accessibly; a title that gets other letters keeps the focus', async ({
  offprint,
}) => {
  // A foreign file, on every system.
  await writeOutside(offprint, 'free/Plan.txt', 'mine');
  const page = await offprint.start();
  const { keyboard } = page;
  await expectRefreshed(page);
  await makeNote(page, 'moe');
  await keyboard.type('experts');
  await expectSaved(page);
  await keyboard.press('Escape');
  await expect(notesList(page)).toBeFocused();
  await expect(page.getByText('One file here is not a note of Offprint: Plan.txt')).toBeVisible();
  await keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'See why' })).toBeFocused();
  await keyboard.press('Enter');
  const why = page.getByRole('list', { name: 'Why they are not notes' });
  await expect(why).toContainText(
    'library/notes/free/Plan.txt has a name that does not end in .md. Rename it “Plan.md”',
  );
  await expectAccessible(page, 'why files are no notes');
  const title = page.getByRole('textbox', { name: 'Title' });
  await title.fill('MoE');
  await keyboard.press('Enter');
  // On its way it has a third name for a moment.
  await expect(notesList(page).getByRole('option', { name: /^MoE experts/ })).toBeVisible();
  await expect(notesList(page).getByRole('option')).toHaveCount(1);
  await expect.poll(() => onDisk(offprint, 'free/MoE.md')).toContain('experts');
  await expect(title).toBeFocused();
  await expect(title).toHaveValue('MoE');
  expect(await onDisk(offprint, 'free/moe.md')).toBe('');
  expect(await onDisk(offprint, 'free/Plan.txt')).toBe('mine');
});
