// A person's work with files kept with a customer: added, dropped, renamed, taken out, removed.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, give_file, go_to, press, row_of, rpc, saved_file, sees, set_up, visit } from './person.mjs';
import { reload } from './support.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  opened = await visit();
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  await rpc(page, 'customer.create', { name: 'Finch Ltd', currency: 'CNY' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256));
const contract = { name: '合同 2026.pdf', mimeType: 'application/pdf', buffer: bytes };
const row = (/** @type {string} */ name) => row_of(page, 'Files', name);
const undo = async () => {
  await page.getByRole('contentinfo').getByRole('link', { name: 'Undo', exact: true }).click();
  await sees(page, 'The last change was taken back');
};

test('files: one is added and comes out as it was, after a reload as well', async () => {
  await go_to(page, 'Customers');
  await row_of(page, 'Customers', 'Finch Ltd').getByRole('link').click();
  await page.getByRole('tab', { name: 'Files', exact: true }).click();
  await sees(page, 'No files');
  await give_file(page, 'Add a file…', contract);
  await sees(page, '合同 2026.pdf was added');
  await row('合同 2026.pdf').waitFor();

  await reload(page);
  await row('合同 2026.pdf').waitFor();
  assert.match(await row('合同 2026.pdf').innerText(), /98 KB|100 KB/);
  const saved = await saved_file(page, 'Download');
  assert.equal(saved.name, '合同 2026.pdf');
  assert.ok(saved.bytes.equals(bytes));
});

test('files: one is dropped on the page, renamed and removed, and undo brings it back', async () => {
  const drop = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['a licence'], 'licence.png', { type: 'image/png' }));
    return data;
  });
  for (const event of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', event, { dataTransfer: drop });
  }
  await row('licence.png').getByRole('link').click();
  const dialog = page.getByRole('dialog', { name: 'File', exact: true });
  await fill(dialog, 'Name', 'business licence.png');
  await fill(dialog, 'Note', 'until 2030');
  await press(dialog, 'Save');
  await dialog.waitFor({ state: 'detached' });
  await sees(page, 'until 2030');

  await row('business licence.png').getByRole('link').click();
  await press(dialog, 'Remove the file');
  await row('business licence.png').waitFor({ state: 'detached' });
  await undo();
  await row('business licence.png').waitFor();
});

test('files: one that is too large is refused, and says why', async () => {
  await give_file(page, 'Add a file…', { ...contract, name: 'film.mp4', buffer: Buffer.alloc(5 * 1024 * 1024 + 1) });
  await sees(page, 'The file is larger than 5 MB');
  assert.equal((await rpc(page, 'attachment.list', { customer: 'KH-0001' })).rows.length, 2);
});
