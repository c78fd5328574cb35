// A person's work with what is paid late or comes back: interest, fees, a returned cheque.
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
  await rpc(page, 'invoice.create', { customer: 'KH-0001', amount: '1000', issued: '2026-01-01', due: '2026-01-31' });
  await rpc(page, 'payment.record',
    { customer: 'KH-0001', amount: '1000', date: '2026-02-10', method: 'cheque', allocations: 'oldest_first' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const balance = async () => (await rpc(page, 'customer.get', { customer: 'KH-0001' })).balances[0]?.balance ?? '0.00';
const undo = async () => {
  await page.getByRole('contentinfo').getByRole('link', { name: 'Undo', exact: true }).click();
  await sees(page, 'The last change was taken back');
};

test('charges: a cheque came back, its invoice is open again, and the bank’s fee is owed', async () => {
  await go_to(page, 'Payments');
  await page.getByRole('table', { name: 'Payments' }).getByRole('link').first().click();
  await press(page, 'Came back…');
  const dialog = page.getByRole('dialog');
  await fill(dialog, 'Day', '2026-02-20');
  await fill(dialog, 'Fee for the customer', '25');
  await fill(dialog, 'Reason', 'no cover');
  await press(dialog, 'It came back');
  await dialog.waitFor({ state: 'detached' });
  await sees(page, 'Came back on 2026-02-20');
  assert.equal(await balance(), '1025.00');

  await undo();
  assert.equal(await balance(), '0.00');
  await press(page, 'Came back…');
  await fill(dialog, 'Reason', 'no cover');
  await fill(dialog, 'Day', '2026-02-20');
  await press(dialog, 'It came back');
  await sees(page, 'Came back on 2026-02-20');
  await reload(page);
  await sees(page, 'no cover');
});

test('charges: interest on what is late is shown as it is computed, and charged once', async () => {
  await go_to(page, 'Invoices');
  await page.getByRole('table', { name: 'Invoices' }).getByRole('link').first().click();
  await press(page, 'Interest…');
  await sees_title(page, 'Charge interest');
  await fill(page, 'Percent a year', '36.5');
  await fill(page, 'Up to and including', '2026-03-02');
  const parts = page.getByRole('table', { name: 'How it comes about' });
  await parts.getByText('20.00').first().waitFor(); // Ten days until it was paid, ten since it came back.
  await press(page, 'Charge interest');
  await sees_title(page, 'INT-2026-0001');
  assert.equal(await balance(), '1020.00');
});

test('charges: a fee is charged to a customer and stands in the list', async () => {
  await go_to(page, 'Credits and fees');
  await press(page, 'New fee');
  await sees_title(page, 'New fee');
  await fill(page, 'Customer', 'Finch');
  await page.getByRole('main').getByRole('link', { name: 'Finch Ltd', exact: true }).click();
  await fill(page, 'Amount', '40');
  await fill(page, 'Reason', 'reminder');
  await press(page, 'Charge fee');
  await sees(page, 'A fee of ¥ 40.00 was charged');
  await go_to(page, 'Credits and fees');
  await page.getByRole('radio', { name: 'Fees', exact: true }).click();
  const [{ number }] = (await rpc(page, 'fee.list')).rows;
  await row_of(page, 'Credits and fees', number).waitFor();
});
