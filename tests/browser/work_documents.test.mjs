// A person's work with invoices and payments, typed in by hand.
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
  await rpc(page, 'customer.create', { name: '云帆电子', code: 'YF', term_days: 30 });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

/** What a card with one figure says. @param {string} label */
const figure = (label) => page.getByRole('group', { name: label, exact: true });

/** @param {string} label @param {string} text */
const figure_is = (label, text) => figure(label).getByText(text).waitFor();

/** Chooses the customer by pinyin. */
async function choose_customer() {
  await fill(page, 'Customer', 'yunfan');
  await page.getByRole('main').getByRole('link', { name: '云帆电子', exact: true }).click();
}

/** @param {number} at @param {{what: string, quantity: string, price: string, tax: string}} line */
async function fill_line(at, line) {
  await fill(page, `Description ${at}`, line.what);
  await fill(page, `Quantity ${at}`, line.quantity);
  await fill(page, `Unit price ${at}`, line.price);
  await fill(page, `Tax % ${at}`, line.tax);
}

/** @param {string} number that it gets @param {string} issued @param {string} price */
async function write_invoice(number, issued, price) {
  await go_to(page, 'Invoices');
  await press(page, 'New invoice');
  await choose_customer();
  await fill(page, 'Date', issued);
  await fill_line(1, { what: 'Freight', quantity: '1', price, tax: '0' });
  await press(page, 'Issue invoice');
  await sees_title(page, number);
}

/** @param {RegExp} text of lines of the grid of open invoices */
const grid_says = (text) => page.getByRole('main').filter({ hasText: text }).waitFor();

/** @param {string} amount */
async function begin_payment(amount) {
  await go_to(page, 'Payments');
  await page.getByRole('button', { name: 'Record payment' }).first().click();
  await choose_customer();
  await fill(page, 'Amount', amount);
}

const open_amounts = async () => {
  const { rows } = await rpc(page, 'invoice.list', { search: 'INV' });
  /** @type {{number: string, open: string}[]} */
  const found = rows;
  return Object.fromEntries(found.map(({ number, open }) => [number.slice(-4), open]));
};

test('invoices: one of several lines adds up, and its due day follows from the days to pay', async () => {
  await go_to(page, 'Invoices');
  await page.getByRole('button', { name: 'New invoice' }).first().click();
  await sees_title(page, 'New invoice');
  const issue = page.getByRole('button', { name: 'Issue invoice' });
  assert.equal(await issue.getAttribute('aria-disabled'), 'true');
  await choose_customer();
  await fill(page, 'Date', '2026-01-10');
  const due = page.getByRole('textbox', { name: 'Due', exact: true });
  await page.waitForFunction((field) => field?.value === '2026-02-09',
    /** @type {import('playwright-core').ElementHandle<HTMLInputElement>} */ (await due.elementHandle()));
  await fill(page, 'Days to pay', '10');
  await fill_line(1, { what: '服务器 rack', quantity: '2.5', price: '400.00', tax: '13' });
  await press(page, 'Add line');
  await fill_line(2, { what: 'Freight', quantity: '1', price: '99.99', tax: '6' });
  await press(page, 'Add line');
  await press(page, 'Remove line 3');
  await sees(page, /^Net\s.*1,099\.99/);
  await sees(page, /^Tax\s.*136\.00/);
  await sees(page, /^Total\s.*1,235\.99/);
  await issue.click();

  await sees(page, /was issued/);
  await sees_title(page, 'INV-2026-0001');
  await figure_is('Amount', '1,235.99');
  await figure_is('Due', '2026-01-20');
  const lines = page.getByRole('table', { name: 'Lines' });
  await lines.getByRole('cell', { name: '服务器 rack' }).waitFor();
  assert.equal(await lines.getByRole('row').count(), 3);
});

test('invoices: a due day before the day of issue is refused beside its field', async () => {
  await go_to(page, 'Invoices');
  await press(page, 'New invoice');
  await choose_customer();
  await fill(page, 'Date', '2026-03-01');
  await fill(page, 'Due', '2026-02-01');
  await fill_line(1, { what: 'Freight', quantity: '1', price: '10', tax: '0' });
  await press(page, 'Issue invoice');

  await sees(page, 'The due day is before the day of issue');
  const due = page.getByRole('textbox', { name: 'Due', exact: true });
  assert.equal(await due.getAttribute('aria-invalid'), 'true');
  await press(page, 'Cancel');
  assert.equal((await rpc(page, 'invoice.list')).total, 1);
});

test('payments: one settles the oldest first, and says so before it is recorded', async () => {
  await write_invoice('INV-2026-0002', '2026-02-01', '500.00');
  await write_invoice('INV-2026-0003', '2026-03-01', '300.00');
  await begin_payment('1500.00');
  await page.getByRole('radio', { name: 'Oldest first' }).waitFor();
  // Number, how late, open, part, what stays.
  await grid_says(/INV-2026-0001.*1,235\.99\s*1,235\.99\s*Settled\s*INV-2026-0002/s);
  await grid_says(/INV-2026-0002.*500\.00\s*264\.01\s*235\.99\s*INV-2026-0003/s);
  await press(page, 'Record payment');

  await sees(page, /was recorded/);
  await row_of(page, 'Settles', 'INV-2026-0001').getByRole('cell', { name: '1,235.99', exact: true }).waitFor();
  await row_of(page, 'Settles', 'INV-2026-0002').getByRole('cell', { name: '264.01', exact: true }).waitFor();
  assert.deepEqual(await open_amounts(), { '0001': '0.00', '0002': '235.99', '0003': '300.00' });
});

test('payments: one is divided by hand, and cannot divide more than it has', async () => {
  await begin_payment('400.00');
  await page.getByRole('radio', { name: 'By hand' }).click();
  await fill(page, 'Part for INV-2026-0003', '300.00');
  await fill(page, 'Part for INV-2026-0002', '200.00');
  const record = page.getByRole('button', { name: 'Record payment' });
  await page.getByRole('button', { name: 'Record payment', disabled: true }).waitFor();
  await fill(page, 'Part for INV-2026-0002', '50.00');
  await sees(page, /^Stays on account:.*50\.00/);
  await record.click();

  await sees(page, /was recorded/);
  await figure_is('On account', '50.00');
  assert.deepEqual(await open_amounts(), { '0001': '0.00', '0002': '185.99', '0003': '0.00' });
});

test('payments: what is on account settles an invoice later', async () => {
  const offer = row_of(page, 'Could settle', 'INV-2026-0002');
  await offer.getByRole('button', { name: /^Settle with .*50\.00$/ }).click();

  await sees(page, 'INV-2026-0002 was settled');
  await figure_is('On account', '0.00');
  assert.equal((await open_amounts())['0002'], '135.99');
});

test('payments: an allocation is taken back, and stays to be seen', async () => {
  const use = row_of(page, 'Settles', 'INV-2026-0003');
  await press(use, 'Un-apply');

  await sees(page, 'The allocation to INV-2026-0003 was taken back');
  await use.getByRole('cell', { name: 'Taken back', exact: true }).waitFor();
  const { problems } = await rpc(page, 'book.check');
  assert.deepEqual(problems, []);
});

test('payments: a voided one no longer counts, and what it settled is open again', async () => {
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await press(page, 'Void…');
  const dialog = page.getByRole('dialog', { name: `Void ${title}?` });
  await page.getByRole('button', { name: 'Void', exact: true, disabled: true }).waitFor();
  await fill(dialog, 'Reason', 'bounced');
  await press(dialog, 'Void');

  await sees(page, `${title} was voided`);
  await page.getByText(/^Void since/).waitFor();
  assert.deepEqual(await open_amounts(), { '0001': '0.00', '0002': '235.99', '0003': '300.00' });
});

test('invoices: one is found in the list, voided, and comes back by undo', async () => {
  await go_to(page, 'Invoices');
  await page.getByRole('searchbox', { name: 'Search invoices' }).fill('0003');
  await row_of(page, 'Invoices', 'INV-2026-0003').getByRole('link').click();
  await press(page, 'Void…');
  const dialog = page.getByRole('dialog', { name: 'Void INV-2026-0003?' });
  await fill(dialog, 'Reason', 'written twice');
  await press(dialog, 'Void');
  await sees(page, 'INV-2026-0003 was voided');
  await page.getByText(/^Void since/).waitFor();

  await press(page.getByRole('status').filter({ hasText: 'was voided' }), 'Undo');
  await page.getByText(/^Void since/).waitFor({ state: 'detached' });
  await figure_is('Open', '300.00');
});
