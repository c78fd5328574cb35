// A person's work with payment terms: kept, chosen for an invoice, and the discount taken.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, go_to, press, rpc, row_of, sees, sees_title, set_up, visit } from './person.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  opened = await visit();
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  await rpc(page, 'customer.create', { name: 'Finch Ltd' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

/** @param {string} name @param {string} option a part of it */
const choose = async (name, option) => {
  await page.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
  await page.getByRole('option', { name: option }).waitFor({ state: 'detached' });
};

test('terms: a new book has the usual ones, and others are added in Settings', async () => {
  await go_to(page, 'Settings');
  await page.getByRole('link', { name: 'Payment terms with instalments and discounts' }).click();
  await sees_title(page, 'Payment terms');
  await row_of(page, 'Payment terms', '30-70').getByRole('cell', { name: 'rest 60 days' }).waitFor();

  await press(page, 'New payment terms');
  await fill(page, 'Code', 'HALVES');
  await fill(page, 'Percent 1', '50');
  await fill(page, 'Days 1', '');
  await sees(page, 'The percentages must come to 100');
  await press(page, 'Add a part');
  await fill(page, 'Days 2', '60');
  await fill(page, 'Discount (%)', '2');
  await fill(page, 'Within days', '10');
  await press(page, 'Save');

  await sees(page, 'Payment terms HALVES were saved');
  const row = row_of(page, 'Payment terms', 'HALVES');
  await row.getByRole('cell', { name: '50 % at once • rest 60 days' }).waitFor();
  await row.getByRole('cell', { name: '2 % off within 10 days' }).waitFor();
});

test('terms: an invoice shows its instalments before it is issued, and keeps them', async () => {
  await page.evaluate(() => { location.hash = '#/invoices/new?customer=KH-0001'; });
  await sees_title(page, 'New invoice');
  await choose('Payment terms', 'HALVES');
  await fill(page, 'Unit price 1', '1000');
  await fill(page, 'Tax % 1', '0');
  await sees(page, 'US$ 980.00, which is US$ 20.00 less');
  await press(page, 'Issue invoice');

  await sees_title(page, 'INV-2026-0001');
  await sees(page, '2 % or US$ 20.00 less');
  const table = page.getByRole('table', { name: 'Instalments', exact: true });
  assert.equal(await table.getByRole('cell', { name: '500.00', exact: true }).count(), 4);
});

test('terms: a payment in time takes the discount, unless it is declined', async () => {
  await page.evaluate(() => { location.hash = '#/payments/new?customer=KH-0001'; });
  await sees_title(page, 'Record payment');
  await fill(page, 'Amount', '980');
  await sees(page, 'INV-2026-0001: a discount or small difference settles US$ 20.00 more');
  const take = page.getByRole('checkbox', { name: 'Take discounts for early payment' });
  await take.click();
  await page.getByText('INV-2026-0001: a discount').first().waitFor({ state: 'detached' });
  await take.click();
  await sees(page, 'INV-2026-0001: a discount or small difference settles US$ 20.00 more');
  await press(page, 'Record payment');

  await page.waitForFunction(() => location.hash.startsWith('#/payments/') && !location.hash.includes('new'));
  const invoice = await rpc(page, 'invoice.get', { invoice: 'INV-2026-0001' });
  assert.equal(invoice.open, '0.00');
  assert.equal(invoice.allocations[0].discount, '20.00');
});

test('methods: a payment offers those that Settings lists, in their order', async () => {
  await go_to(page, 'Settings');
  await fill(page, 'Methods, one a line', 'WeChat Pay\nBarter\nBank transfer');
  await page.getByRole('button', { name: 'Save', exact: true, disabled: false }).click();
  await sees(page, 'Methods, one a line was saved');
  assert.deepEqual((await rpc(page, 'setting.get', { key: 'payment.methods' })).value, ['wechat', 'Barter', 'bank']);

  await page.evaluate(() => { location.hash = '#/payments/new?customer=KH-0001'; });
  await sees_title(page, 'Record payment');
  await choose('Method', 'Barter');
  await fill(page, 'Amount', '1');
  await press(page, 'Record payment');
  await page.waitForFunction(() => location.hash.startsWith('#/payments/') && !location.hash.includes('new'));
  await sees(page, 'Barter');
});
