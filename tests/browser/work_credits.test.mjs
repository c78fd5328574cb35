// A person's work with goods that come back: credited line by line, settled by hand, paid back; and
// with what will not be paid.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, go_to, press, row_of, rpc, sees, sees_title, set_up, visit } from './person.mjs';
import { reload } from './support.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  opened = await visit({ size: { width: 1440, height: 900 } });
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  await rpc(page, 'customer.create', { name: 'Finch Ltd', currency: 'CNY' });
  const lines = [
    { description: 'Rope', quantity: '10', unit_price: '50', tax_percent: '13' },
    { description: 'Splicing', quantity: '1', unit_price: '100', tax_percent: '6' },
  ];
  const of = { customer: 'KH-0001', issued: '2026-01-01', due: '2026-01-31' };
  await rpc(page, 'invoice.create', { ...of, lines });
  await rpc(page, 'invoice.create', { ...of, amount: '60' });
  await rpc(page, 'payment.record', { customer: 'KH-0001', amount: '671', date: '2026-01-10',
    allocations: [{ invoice: 'INV-2026-0001', amount: '671' }] });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

/** @param {string} number */
async function open_invoice(number) {
  await go_to(page, 'Invoices');
  await row_of(page, 'Invoices', number).getByRole('link').first().click();
  await sees_title(page, number);
}
/** @param {string} number */
const invoice = (number) => rpc(page, 'invoice.get', { invoice: number });

test('credits: part of the lines of a paid invoice is credited and stays on account', async () => {
  await open_invoice('INV-2026-0001');
  await press(page, 'Credit…');
  await sees_title(page, 'New credit note');
  assert.equal(await page.getByRole('textbox', { name: 'Quantity 1', exact: true }).inputValue(), '10');
  await fill(page, 'Quantity 1', '2');
  await press(page, 'Remove line 2');
  await fill(page, 'Reason', 'returned goods');
  await sees(page, '¥ 113.00 stays on account');
  await press(page, 'Issue credit note');
  await sees_title(page, 'CN-2026-0001');
  await page.getByRole('table', { name: 'Lines' }).getByText('Rope').first().waitFor();
  assert.equal((await invoice('INV-2026-0001')).lines[0].credited_milli, 2000);
});

test('credits: its rest is settled by hand, and what is left is paid back', async () => {
  await fill(page, 'Part for INV-2026-0002', '40');
  await sees(page, 'Stays on account: ¥ 73.00');
  await press(page, 'Settle as typed');
  await sees(page, '¥ 40.00 of CN-2026-0001 was used');
  assert.equal((await invoice('INV-2026-0002')).open, '20.00');

  await page.getByRole('contentinfo').getByRole('link', { name: 'Undo', exact: true }).click();
  await sees(page, 'The last change was taken back');
  assert.equal((await invoice('INV-2026-0002')).open, '60.00');
  await fill(page, 'Part for INV-2026-0002', '40');
  await press(page, 'Settle as typed');
  await sees(page, '¥ 40.00 of CN-2026-0001 was used');

  await press(page, 'Refund…');
  await sees_title(page, 'New refund');
  await press(page, 'Record refund');
  await sees_title(page, 'REF-2026-0001');
  const note = await rpc(page, 'credit.get', { document: 'CN-2026-0001' });
  assert.equal(note.open, '0.00');
});

test('credits: what a bad debt closed is written off, in the list too and after a reload', async () => {
  await open_invoice('INV-2026-0002');
  await press(page, 'Write off…');
  await sees_title(page, 'Write off');
  await fill(page, 'Reason', 'insolvent');
  await press(page, 'Write off');
  await sees_title(page, 'WO-2026-0001');
  await reload(page);
  await open_invoice('INV-2026-0002');
  await page.getByRole('main').getByText('Written off').first().waitFor();
  assert.equal((await invoice('INV-2026-0002')).state, 'written_off');

  await go_to(page, 'Invoices');
  await page.getByRole('combobox', { name: 'Which invoices' }).click();
  const option = page.getByRole('option', { name: 'Written off', exact: true });
  await option.click();
  await option.waitFor({ state: 'detached' });
  await row_of(page, 'Invoices', 'INV-2026-0002').getByText('Written off').first().waitFor();
  assert.equal(await row_of(page, 'Invoices', 'INV-2026-0001').count(), 0);
});

test('credits: a fee is credited in part and written off, and says so', async () => {
  const { id, number } = await rpc(page, 'fee.create', { customer: 'KH-0001', amount: '40', note: 'reminder' });
  await page.evaluate((route) => { location.hash = route; }, `#/credits/${id}`);
  await sees_title(page, number);
  await press(page, 'Credit…');
  await fill(page, 'Amount', '15');
  await fill(page, 'Reason', 'goodwill');
  await press(page, 'Issue credit note');
  await sees(page, 'A credit note of ¥ 15.00 was issued');
  await page.evaluate((route) => { location.hash = route; }, `#/credits/${id}`);
  await sees_title(page, number);
  await press(page, 'Write off…');
  await fill(page, 'Reason', 'too small');
  await press(page, 'Write off');
  await sees(page, '¥ 25.00 was written off');
  await page.evaluate((route) => { location.hash = route; }, `#/credits/${id}`);
  await sees_title(page, number);
  await page.getByRole('main').getByText('Written off').first().waitFor();
});
