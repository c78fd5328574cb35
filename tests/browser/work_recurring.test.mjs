// A person's work with recurring invoices, tax invoices and bills of exchange.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, go_to, press, row_of, rpc, sees, sees_title, set_up, visit } from './person.mjs';
import { reload } from './support.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;

const today = new Date().toLocaleDateString('sv');
/** The day that many days from today. @param {number} days */
const in_days = (days) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv');

before(async () => {
  opened = await visit({ size: { width: 1440, height: 900 } });
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  for (const name of ['Finch Ltd', 'Old Mill']) await rpc(page, 'customer.create', { name, currency: 'CNY' });
  await rpc(page, 'invoice.create', { customer: 'KH-0001', amount: '113', currency: 'CNY' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const link = (/** @type {string} */ name) => page.getByRole('link', { name, exact: true });

/** @param {string} name @param {string} option */
async function choose(name, option) {
  await page.getByRole('combobox', { name, exact: true }).last().click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).waitFor({ state: 'detached' });
}

/** @param {string} typed @param {string} name */
async function choose_customer(typed, name) {
  await page.getByRole('searchbox', { name: 'Customer' }).or(page.getByRole('textbox', { name: 'Customer' })).first().fill(typed);
  await page.getByRole('main').getByRole('link', { name }).click();
}

const tax_number = '24312000000123456789';

test('tax invoices: one is noted on an invoice, doubted by its digits, and found by its number', async () => {
  const [{ id, number }] = (await rpc(page, 'invoice.list')).rows;
  await go_to(page, 'Invoices');
  await row_of(page, 'Invoices', number).getByRole('link').first().click();
  await sees_title(page, number);
  await link('Note a tax invoice…').click();
  const dialog = page.getByRole('dialog', { name: `Tax invoice for ${number}` });
  await fill(dialog, 'Tax invoice number', tax_number.slice(1));
  await fill(dialog, 'Amount', '113');
  await sees(page, 'Look at the digits again');
  await fill(dialog, 'Tax invoice number', tax_number);
  await press(dialog, 'Save');
  await sees(page, `Tax invoice ${tax_number} noted`);
  await reload(page);
  await row_of(page, 'Tax invoices', tax_number).waitFor();
  assert.equal((await rpc(page, 'invoice.get', { invoice: id })).tax_invoices[0].amount, '113.00');

  await go_to(page, 'Invoices');
  await choose('Which invoices', 'Without a tax invoice');
  await sees(page, 'Nothing matches');
  await choose('Which invoices', 'All invoices');
  await page.getByRole('searchbox', { name: 'Search invoices' }).fill(tax_number.slice(4));
  await row_of(page, 'Invoices', number).waitFor();
  await page.getByRole('searchbox', { name: 'Search invoices' }).fill('');
});

test('recurring invoices: a rule is written, Today makes its drafts, and a draft leads back to it', async () => {
  await go_to(page, 'Invoices');
  await press(page, 'Recurring invoices');
  await sees_title(page, 'Recurring invoices');
  await press(page, 'New recurring invoice');
  await fill(page, 'Name', 'Rent');
  await choose_customer('Finch', 'Finch Ltd');
  await fill(page, 'First day', in_days(-70));
  await fill(page, 'Day of the month', '31');
  await fill(page, 'Description 1', 'Rent {month}');
  await fill(page, 'Unit price 1', '100');
  await press(page, 'Save');
  await sees(page, 'Rent saved');
  await sees_title(page, 'Rent');
  const [{ id, due }] = (await rpc(page, 'recurring.list')).rows;
  assert.ok(due >= 2, String(due));

  await go_to(page, 'Today');
  await press(page, `Make ${due} drafts`);
  await sees(page, `${due} drafts made: look at them and issue them`);
  const { invoices } = await rpc(page, 'recurring.get', { recurring: id });
  assert.equal(invoices.length, due);
  await sees(page, `${due} documents`);
  await row_of(page, 'Invoices', 'Draft').first().getByRole('link').first().click();
  await sees_title(page, 'Draft');
  await sees(page, `Rent ${invoices[0].day.slice(0, 7)}`);
  await link('Made by Rent').click();
  await sees_title(page, 'Rent');
  await row_of(page, 'Invoices made', invoices[0].day).waitFor();
  await page.getByRole('contentinfo').getByRole('link', { name: 'Undo', exact: true }).click();
  await sees(page, 'None made yet');
  assert.equal((await rpc(page, 'recurring.get', { recurring: id })).due, due);
});

test('recurring invoices: a blocked customer is left out aloud, an edit and a pause hold', async () => {
  await rpc(page, 'customer.edit', { customer: 'KH-0001', block: 'all' });
  await sees(page, 'Rent is due, but the customer is blocked');
  await press(page, 'Edit');
  await fill(page, 'Unit price 1', '200');
  await press(page, 'Save');
  await sees_title(page, 'Rent');
  await press(page, 'Pause');
  await sees(page, 'Rent paused');
  await reload(page);
  await page.getByRole('button', { name: 'Resume', exact: true }).waitFor();
  const [rule] = (await rpc(page, 'recurring.list')).rows;
  assert.equal(rule.amount, '226.00');
  assert.equal(rule.month_day, 31);
  await rpc(page, 'customer.edit', { customer: 'KH-0001', block: 'none' });
});

test('bills of exchange: a payment says when its bill is due, Today reminds, and it is collected', async () => {
  await go_to(page, 'Payments');
  await press(page, 'Record payment');
  await choose_customer('Finch', 'Finch Ltd');
  await fill(page, 'Amount', '113');
  await choose('Method', 'Bill of exchange');
  await fill(page, 'Bill due', today);
  await fill(page, 'Drawn on', 'Merchants Bank');
  await page.getByRole('main').getByRole('button', { name: 'Record payment', exact: true }).last().click();
  await sees(page, `Bill due on ${today}`);
  const [{ number }] = (await rpc(page, 'payment.list')).rows;
  assert.equal((await rpc(page, 'customer.get', { customer: 'KH-0001' })).balances.length, 0);

  await go_to(page, 'Today');
  await link('One bill of exchange is due: collect it').click();
  await sees_title(page, 'Bills of exchange');
  await sees(page, /Held: .*113\.00/);
  await press(page, 'Collect');
  await sees(page, `Bill of ${number} collected`);
  await sees(page, 'No bills held');
  await page.getByRole('radio', { name: 'All', exact: true }).click();
  await sees(page, `Collected on ${today}`);
  await go_to(page, 'History');
  await page.getByRole('cell', { name: new RegExp(`Bill of exchange collected ${number}`) }).waitFor();
});
