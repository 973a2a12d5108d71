import { expect, test, TODAY } from './app';
import { paperAt, rowOf, sheetOf, titleOf } from './window';

test('a paper shows everything that its source says of it', async ({ offprint }) => {
  const full = paperAt(TODAY, 0);
  const page = await offprint.start();
  await rowOf(page, full).click();
  const sheet = sheetOf(page, full);
  await expect(sheet.getByRole('heading', { name: titleOf(full) })).toBeVisible();
  for (const text of [
    'Invented Institute of Tidal Studies',
    'Mona Sender',
    `arXiv ${full.paper.id}`,
    `${full.paper.upvotes} upvotes`,
    '4 comments',
    String(full.paper['ai_summary']),
    'rehearsal',
  ]) {
    await expect(sheet.getByText(text).first()).toBeVisible();
  }
  await expect(sheet.getByText('Mona Sender')).toContainText('31 December');
  const links = {
    'Hugging Face': `https://huggingface.co/papers/${full.paper.id}`,
    arXiv: `https://arxiv.org/abs/${full.paper.id}`,
    'Project page': String(full.paper['projectPage']).trim(),
  };
  for (const [name, url] of Object.entries(links)) {
    await expect(sheet.getByRole('link', { name, exact: true })).toHaveAttribute('href', url);
  }
  await expect(sheet.getByRole('link', { name: /^invented\// })).toHaveAttribute(
    'href',
    String(full.paper['githubRepo']),
  );
});

test('the mathematics of an abstract is set', async ({ offprint }) => {
  const full = paperAt(TODAY, 0);
  const page = await offprint.start();
  await rowOf(page, full).click();
  const sheet = sheetOf(page, full);
  await expect(sheet.locator('math').first()).toBeVisible();
  await expect(sheet.locator('math').first()).toContainText('ℒ');
  // The source in TeX is kept for those who copy it, and is not shown.
  expect(await sheet.innerText()).not.toContain(String.raw`\mathcal`);
});

test('authors beyond ten are folded, and all are shown on request', async ({ offprint }) => {
  const crowded = paperAt(TODAY, 2);
  const last = crowded.paper.authors.at(-1)?.name ?? '';
  const page = await offprint.start();
  await rowOf(page, crowded).click();
  const sheet = sheetOf(page, crowded);
  const button = sheet.getByRole('button', { name: 'and 130 more' });
  await expect(button).toBeVisible();
  await button.click();
  await expect(sheet.getByText(crowded.paper.authors.map(({ name }) => name).join(', '))).toContainText(last);
});

test('a title is folded into one line, and what looks like HTML is text', async ({ offprint }) => {
  const wrapped = paperAt(TODAY, 1);
  const marked = paperAt(TODAY, 3);
  const page = await offprint.start();
  await rowOf(page, wrapped).click();
  await expect(sheetOf(page, wrapped).getByRole('heading', { level: 2 })).toHaveText(titleOf(wrapped));
  await rowOf(page, marked).click();
  const sheet = sheetOf(page, marked);
  await expect(sheet.getByRole('heading', { level: 2 })).toHaveText(titleOf(marked));
  await expect(sheet.getByText('wrapped in <think> and a <a href="https://example.org">')).toBeVisible();
  await expect(sheet.getByText('山本 楓')).toBeVisible();
});
