// A person settles across currencies, takes what is suggested, writes off with approval, lets a credit note expire, and
// gives a reason for an undo in a closed period.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, go_to, press, rpc, sees, set_up, visit } from './person.mjs';
import { reload } from './support.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  opened = await visit({ size: { width: 1440, height: 1000 } });
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  await rpc(page, 'setting.set', { key: 'company.currency', value: 'CNY' });
  await rpc(page, 'customer.create', { name: 'Finch Ltd', code: 'FINCH', currency: 'USD' });
  await rpc(page, 'rate.set', { currency: 'USD', date: '2026-01-01', rate: '7.2' });
  for (const amount of ['100', '33']) {
    await rpc(page, 'invoice.create', { customer: 'FINCH', issued: '2026-01-05', amount });
  }
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

/** @param {string} number */
async function open_payment(number) {
  await go_to(page, 'Payments');
  await page.getByRole('table', { name: 'Payments' }).getByRole('link', { name: number }).click();
}

test('a payment in yuan settles an invoice in dollars at the rate that is typed', async () => {
  await rpc(page, 'payment.record',
    { customer: 'FINCH', amount: '720', currency: 'CNY', date: '2026-02-01', allocations: 'none' });
  await open_payment('PAY-2026-0001');
  await page.getByRole('checkbox', { name: 'Show what is owed in other currencies' }).click();
  await press(page, 'Choose by hand…');
  await fill(page, 'Part for INV-2026-0001', '720');
  await fill(page, 'INV-2026-0001: 1 CNY in USD', '0.125');
  await sees(page, /settles .*90\.00/);
  await press(page, 'Settle as typed');
  await sees(page, /PAY-2026-0001 settles/);
  await reload(page);
  await page.getByRole('cell', { name: /settles US\$ 90\.00/ }).waitFor();
  const invoice = await rpc(page, 'invoice.get', { invoice: 'INV-2026-0001' });
  assert.equal(invoice.open, '10.00');
  assert.equal(invoice.allocations[0].gain, '72.00');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Undo', exact: true }).click();
  await sees(page, 'Nothing. The whole amount is on account');
  assert.equal((await rpc(page, 'invoice.get', { invoice: 'INV-2026-0001' })).open, '100.00');
});

test('as suggested fills in what adds up', async () => {
  await rpc(page, 'payment.record', { customer: 'FINCH', amount: '33', date: '2026-02-01', allocations: 'none' });
  await open_payment('PAY-2026-0002');
  await press(page, 'As suggested');
  const part = page.getByRole('textbox', { name: 'Part for INV-2026-0002', exact: true });
  await part.waitFor();
  assert.equal(await part.inputValue(), '33.00');
  await press(page, 'Settle as typed');
  await sees(page, /PAY-2026-0002 settles/);
  assert.equal((await rpc(page, 'invoice.get', { invoice: 'INV-2026-0002' })).open, '0.00');
});

test('an undo that touches a closed period asks for the reason and keeps it', async () => {
  await rpc(page, 'setting.set', { key: 'books.closed_until', value: '2026-02-28' });
  await rpc(page, 'payment.record', {
    customer: 'FINCH', amount: '1', date: '2026-02-01', allocations: 'none', override_reason: 'late',
  });
  await page.keyboard.press('Control+z');
  const dialog = page.getByRole('dialog');
  await fill(dialog, 'Reason', 'entered twice');
  await press(dialog, 'Change it');
  await sees(page, 'The last change was taken back');
  const { rows } = await rpc(page, 'history.list', { limit: 1 });
  assert.equal(rows[0].override_reason, 'entered twice');
  await rpc(page, 'setting.set', { key: 'books.closed_until', value: '' });
});

test('a large write-off needs a name, and an expired credit note has its own list', async () => {
  await rpc(page, 'setting.set', { key: 'write_off.approval_above', value: '50' });
  await page.evaluate(() => { location.hash = '#/credits/write-off?invoice=INV-2026-0001'; });
  await fill(page, 'Reason', 'gone');
  await fill(page, 'Approved by', 'Ms Li');
  await press(page, 'Write off');
  await sees(page, 'Ms Li');
  await rpc(page, 'credit_note.create', {
    customer: 'FINCH', amount: '5', date: '2026-01-10', expires: '2026-01-31', reason: 'rebate',
  });
  await go_to(page, 'Credits and fees');
  await page.getByRole('checkbox', { name: 'Only expired ones with a rest' }).click();
  await page.getByRole('cell', { name: /Expired on 2026-01-31/ }).waitFor();
});
