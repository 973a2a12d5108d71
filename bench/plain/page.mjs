/** @type {{ title: string, upvotes: number }[]} */
const papers = await Reflect.get(globalThis, 'papers')();
const list = document.getElementById('list');
for (const { title, upvotes } of papers) {
  const row = document.createElement('li');
  row.textContent = `${title} (${upvotes})`;
  list?.append(row);
}
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('offprint:painted')));
