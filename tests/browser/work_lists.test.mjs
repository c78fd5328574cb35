// A person's work with lists of other programs: products, payments and contacts come in, are found, and lists go out.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { give_file, go_to, press, saved_file, sees, sees_title, set_up, visit } from './person.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  opened = await visit();
  page = opened.page;
  await set_up(page, 'Harbour Trading', 'A file of mine');
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

/** @param {string} name @param {string} text */
async function bring_in(name, text) {
  await go_to(page, 'Import');
  await give_file(page, 'Choose file…', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await sees(page, 'First rows as they will be read');
}

/** @param {string} name @param {string} count */
const count_is = (name, count) =>
  page.getByRole('group', { name, exact: true }).getByText(count, { exact: true }).waitFor();

test('lists: products, payments and contacts come in by the guessed columns', async () => {
  await bring_in('invoices.csv', 'Invoice No,Customer Code,Customer Name,Invoice Date,Due Date,Amount\n'
    + 'R-1,A-1,Harbour & Finch,2026-01-05,2026-02-04,1200.00\n');
  await press(page, 'Import');
  await sees(page, 'What was done');

  await press(page, 'Another file');
  await bring_in('products.csv', 'SKU,Product name,Unit,Unit price,Tax rate\nTEA-1,Green tea,kg,12.50,13%\n');
  await press(page, 'Import');
  await count_is('Products', '1');

  await press(page, 'Another file');
  await bring_in('payments.csv', 'Payment no,Customer code,Payment date,Amount,Payment method\n'
    + 'E-1,A-1,2026-01-20,1000.00,Bank transfer\n');
  await page.getByRole('combobox', { name: 'Payments that name no invoice' }).click();
  await page.getByRole('option', { name: 'Settle what is due longest' }).click();
  await press(page, 'Rehearse');
  await count_is('Invoices settled', '1');
  await press(page, 'Import');
  await sees(page, 'What was done');

  await press(page, 'Another file');
  await bring_in('contacts.csv', 'Customer code,Contact name,Mobile,Email,Birthday\n'
    + 'A-1,Ann Lee,0139 4960000,ann@harbour.test,1990-05-04\n');
  await press(page, 'Import');
  await count_is('Contacts', '1');
});

test('lists: the palette finds a product and a contact, and leads to them', async () => {
  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.fill('tea-1');
  await page.getByRole('option', { name: 'TEA-1' }).waitFor();
  await search.fill('ann lee');
  await page.getByRole('option', { name: 'Ann Lee' }).click();
  await sees(page, 'ann@harbour.test');
});

test('lists: invoices and customers go out as a spreadsheet reads them', async () => {
  await go_to(page, 'Invoices');
  const invoices = await saved_file(page, 'CSV');
  assert.equal(invoices.name, 'Invoices.csv');
  assert.match(invoices.bytes.toString('utf8'), /^\uFEFFNumber,.*\r\nR-1,A-1,Harbour & Finch,2026-01-05/);
  await go_to(page, 'Customers');
  await sees_title(page, 'Customers');
  const customers = await saved_file(page, 'CSV');
  assert.match(customers.bytes.toString('utf8'), /\r\nA-1,Harbour & Finch,/);
});
