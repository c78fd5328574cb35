// A person's work with exchange rates: written, read from a file, kept by documents, gained and lost.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, give_file, go_to, press, row_of, rpc, sees, sees_title, set_up, visit } from './person.mjs';
import { reload } from './support.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  opened = await visit({ size: { width: 1440, height: 900 } });
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  await rpc(page, 'setting.set', { key: 'company.currency', value: 'CNY' });
  await rpc(page, 'customer.create', { name: 'Finch Ltd', currency: 'USD' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

/** @param {string} hash */
const at = (hash) => page.evaluate((to) => { location.hash = to; }, hash);

test('rates: one is written in Settings, more are read from a file, and a wrong one is told', async () => {
  await go_to(page, 'Settings');
  await page.getByRole('link', { name: 'Exchange rates', exact: true }).click();
  await sees_title(page, 'Exchange rates');
  await sees(page, 'No exchange rates yet');
  await press(page, 'New rate');
  await fill(page, 'Currency', 'USD');
  await fill(page, 'From day', '2026-01-01');
  await fill(page, '1 USD in CNY', 'seven');
  await press(page, 'Save');
  await sees(page, '“seven” is no exchange rate');
  await fill(page, '1 USD in CNY', '7');
  await press(page, 'Save');
  await row_of(page, 'Exchange rates', '2026-01-01').waitFor();

  const file = (/** @type {string} */ text) => ({
    name: 'rates.csv', mimeType: 'text/csv', buffer: Buffer.from(text),
  });
  const rows = '日期,币种,汇率\n2026/2/1,USD,7.2\n2026/3/1,USD,6.9\n2026/2/13,EUR,7.9\n';
  await give_file(page, 'From a file…', file(`${rows}2026/3/32,EUR,8\n`));
  await sees(page, 'Line 5: “2026/3/32” cannot be read');
  assert.equal((await rpc(page, 'rate.list')).total, 1);
  await give_file(page, 'From a file…', file(rows));
  await row_of(page, 'Exchange rates', '2026-03-01').waitFor();
  assert.equal((await rpc(page, 'rate.list')).total, 4);
});

test('rates: a payment says what the exchange gained, and at which rate it counts', async () => {
  const invoice = await rpc(page, 'invoice.create', { customer: 'KH-0001', amount: '100', issued: '2026-01-10' });
  await at('#/payments/new?customer=KH-0001');
  await fill(page, 'Amount', '60');
  await fill(page, 'Date', '2026-02-10');
  await press(page, 'Record payment');
  await sees_title(page, 'PAY-2026-0001');
  await sees(page, '1 USD = 7.2 CNY');
  await sees(page, '¥ 432.00');
  await sees(page, '¥ 12.00');

  await page.getByRole('link', { name: 'Change the rate…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Rate of PAY-2026-0001' });
  await fill(dialog, '1 USD in CNY', '7.15');
  await press(dialog, 'Save');
  await sees(page, '1 USD = 7.15 CNY');
  await sees(page, '¥ 9.00');

  await at('#/payments/new?customer=KH-0001');
  await fill(page, 'Amount', '40');
  await fill(page, 'Date', '2026-03-10');
  await fill(page, '1 USD in CNY', '6.5');
  await press(page, 'Record payment');
  await sees_title(page, 'PAY-2026-0002');
  await sees(page, '¥ −20.00');
  await at(`#/invoices/${invoice.id}`);
  await sees(page, '1 USD = 7 CNY');
  await sees(page, '¥ −11.00');
});

test('rates: the reports say what was gained and what is open, after a reload too', async () => {
  await rpc(page, 'invoice.create', { customer: 'KH-0001', amount: '10', issued: '2026-02-20' });
  await reload(page);
  await at('#/reports/currency.realised');
  await sees_title(page, 'Realised exchange differences');
  const realised = page.getByRole('table', { name: 'Realised exchange differences' });
  await realised.getByText('−11.00').waitFor();
  await at('#/reports/currency.revaluation');
  await sees_title(page, 'Revaluation of other currencies');
  const table = page.getByRole('table', { name: 'Revaluation of other currencies' });
  await table.getByText('72.00').first().waitFor();
  await table.getByText('−3.00').first().waitFor();
});

test('rates: history tells of them, and undo takes a change of a rate back', async () => {
  await at('#/rates/USD/2026-02-01');
  await fill(page, '1 USD in CNY', '7.3');
  await press(page, 'Save');
  await row_of(page, 'Exchange rates', '2026-02-01').getByText('7.3').waitFor();
  await go_to(page, 'History');
  await sees(page, 'Exchange rate written');
  await press(page, 'Undo');
  await sees(page, 'Undone: Exchange rate written');
  await at('#/rates');
  await row_of(page, 'Exchange rates', '2026-02-01').getByText('7.2').waitFor();
});
