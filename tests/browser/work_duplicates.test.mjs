// A person's work with customers that are there twice: found, merged, looked for by the old code, undone.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choose_from, fill, go_to, press, row_of, rpc, sees, sees_title, set_up, visit } from './person.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  opened = await visit({ size: { width: 1440, height: 900 } });
  page = opened.page;
  await set_up(page, 'Harbour Trading');
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const gone = (/** @type {import('playwright-core').Locator} */ what) => what.waitFor({ state: 'detached' });
const value_of = (/** @type {string} */ field, /** @type {string} */ value) =>
  page.getByRole('group', { name: field, exact: true }).getByRole('radio', { name: value, exact: true });
const balance = async (/** @type {string} */ customer) =>
  (await rpc(page, 'customer.get', { customer })).balances[0].balance;

test('duplicates: who types a customer that is there already is told so', async () => {
  await go_to(page, 'Customers');
  await press(page, 'New customer');
  await fill(page, 'Name', 'Finch Trading Ltd');
  await fill(page, 'Phone', '+86 755 8888 1234');
  await press(page, 'Save');
  await sees_title(page, 'Finch Trading Ltd');
  await go_to(page, 'Customers');
  await sees_title(page, 'Customers');
  await press(page, 'New customer');
  await fill(page, 'Name', 'Finch Trading GmbH');
  await fill(page, 'Short name', 'Finch'); // It is looked for when the name is left.
  await sees(page, 'There may be such a customer already');
  await page.getByRole('link', { name: 'Finch Trading Ltd', exact: true }).waitFor();
  await fill(page, 'Phone', '0755-88881234');
  await fill(page, 'Days to pay', '60');
  await press(page, 'Save');
  await sees_title(page, 'Finch Trading GmbH');
  await rpc(page, 'customer.create', { name: 'Old Mill' });
  await rpc(page, 'invoice.create', { customer: 'KH-0001', number: 'A-1', amount: '100' });
  await rpc(page, 'invoice.create', { customer: 'KH-0002', number: 'A-2', amount: '20' });
});

test('duplicates: the pair is found with its reasons, said to be two, and that is undone', async () => {
  await go_to(page, 'Customers');
  await sees_title(page, 'Customers'); // A customer has More, too.
  await choose_from(page, 'More', 'Find duplicates…');
  await sees_title(page, 'Duplicates');
  await sees(page, '1 pair');
  await sees(page, 'same name +70, same phone +30');
  await press(row_of(page, 'Duplicates', 'Finch Trading Ltd'), 'Not the same');
  await sees(page, 'No customers look alike');
  await press(page, 'Undo');
  await row_of(page, 'Duplicates', 'Finch Trading Ltd').waitFor();
});

test('merge: it shows what moves, asks for the terms, and everything is one customer\'s then', async () => {
  await row_of(page, 'Duplicates', 'Finch Trading Ltd').getByRole('link').first().click();
  await sees_title(page, 'Merge customers');
  await sees(page, '100 points: same name +70, same phone +30');
  const merge = page.getByRole('button', { name: 'Merge', exact: true });
  assert.equal(await merge.getAttribute('aria-disabled'), 'true');
  await value_of('Payment terms', '60 days').click();
  await value_of('Name', 'Finch Trading Ltd').waitFor();
  await merge.click();
  await sees(page, 'Finch Trading GmbH was merged into Finch Trading Ltd');
  await sees_title(page, 'Finch Trading Ltd');
  assert.equal(await balance('KH-0001'), '120.00');
  assert.equal((await rpc(page, 'customer.get', { customer: 'KH-0002' })).term_days, 60);
});

test('merge: the old code is found by the search and leads to the customer that stays', async () => {
  await go_to(page, 'Customers');
  await page.getByRole('searchbox', { name: 'Search customers', exact: true }).fill('KH-0002');
  await row_of(page, 'Customers', 'Finch Trading Ltd').waitFor();
  await gone(page.getByRole('link', { name: 'Old Mill', exact: true }));
  assert.equal((await rpc(page, 'customer.list')).total, 2);
  await page.evaluate(() => {
    location.hash = '#/customers/KH-0002';
  });
  await sees_title(page, 'Finch Trading Ltd');
  await sees(page, 'KH-0002 was merged into this customer');
  await page.evaluate(() => {
    location.hash = '#/history';
  });
  await page.getByRole('cell', { name: /Finch Trading GmbH → Finch Trading Ltd$/ }).waitFor();
  const { rows } = await rpc(page, 'invoice.list', { customer: 'KH-0001' });
  const issued = rows.find((/** @type {{number: string}} */ row) => row.number === 'A-2');
  await page.evaluate((/** @type {string} */ hash) => {
    location.hash = hash;
  }, `#/invoices/${issued.id}`);
  await sees(page, 'Issued to Finch Trading GmbH');
});

test('merge: undone, both are there again with what was theirs', async () => {
  await page.keyboard.press('Control+z');
  await page.waitForFunction(
    async () => {
      const request = { jsonrpc: '2.0', id: 1, method: 'customer.list', params: {} };
      return (await /** @type {any} */ (window).zhangfang.rpc(request)).result.total === 3;
    },
    undefined,
    { polling: 200 },
  );
  assert.equal(await balance('KH-0001'), '100.00');
  assert.equal(await balance('KH-0002'), '20.00');
});

test('merge: from a customer\'s page another one is chosen, and the sides are changed', async () => {
  await page.evaluate(() => {
    location.hash = '#/customers/KH-0003';
  });
  await sees_title(page, 'Old Mill');
  await choose_from(page, 'More', 'Merge with…');
  await sees_title(page, 'Merge customers');
  await fill(page, 'Customer', 'GmbH');
  await page.getByRole('link', { name: 'Finch Trading GmbH', exact: true }).click();
  await sees(page, 'KH-0002');
  await press(page, 'Let the other one stay');
  await page.waitForURL(/keep=KH-0002/);
  await press(page, 'Not the same');
  await sees_title(page, 'Duplicates');
});
