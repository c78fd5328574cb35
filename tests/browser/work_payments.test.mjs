// A person's work with payments beside recording them: an order of settling, a suggestion, another currency, and the
// list by how they stand; a disputed invoice; all number series; a batch of statements on paper.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, go_to, press, rpc, sees, sees_title, set_up, visit } from './person.mjs';
import { reload } from './support.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  opened = await visit({ size: { width: 1440, height: 900 } });
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  await rpc(page, 'customer.create', { name: 'Finch Ltd', code: 'FINCH', currency: 'CNY' });
  const invoice = (/** @type {object} */ more) =>
    rpc(page, 'invoice.create', { customer: 'FINCH', issued: '2026-01-01', ...more });
  await invoice({ amount: '100', due: '2026-01-31' });
  await invoice({ amount: '250', due: '2026-02-28' });
  await invoice({ amount: '70', due: '2026-02-28', currency: 'USD' });
  await rpc(page, 'fee.create', { customer: 'FINCH', amount: '9', date: '2026-03-01' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

/** @param {string} name of a list of choices @param {string} option */
async function choose(name, option) {
  await page.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await page.getByRole('option').first().waitFor({ state: 'detached' });
}

test('settings: fees come first, and orders have a number series', async () => {
  await go_to(page, 'Settings');
  await choose('Order of settling', 'Fee, then Interest, then the rest');
  const order = page.getByRole('combobox', { name: 'Order of settling', exact: true });
  const save = page.getByRole('button', { name: 'Save', exact: true });
  const count = await save.count();
  for (let at = 0; at < count; at += 1) {
    // The one that the choice has made possible.
    if (await save.nth(at).isEnabled()) {
      await save.nth(at).click();
      break;
    }
  }
  await sees(page, 'Order of settling');
  await order.waitFor();
  await page.waitForFunction(async () => {
    const request = { jsonrpc: '2.0', id: 1, method: 'setting.get', params: { key: 'payment.order' } };
    const { result } = await /** @type {any} */ (window).zhangfang.rpc(request);
    return result.value?.join() === 'fee,interest';
  });
  await page.getByRole('textbox', { name: 'Order numbers begin with', exact: true }).waitFor();
  const plan = await rpc(page, 'payment.plan',
    { customer: 'FINCH', amount: '20', allocations: 'oldest_first' });
  assert.deepEqual(plan.rows.map((/** @type {any} */ row) => [row.number, row.amount]),
    [['FEE-2026-0001', '9.00'], ['INV-2026-0001', '11.00']]);
});

test('disputes: an invoice is marked with a reason, which stays, and is settled', async () => {
  await go_to(page, 'Invoices');
  await page.getByRole('table', { name: 'Invoices' }).getByRole('link', { name: 'INV-2026-0002' }).click();
  await page.getByRole('link', { name: 'Disputed…', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog, 'Reason', 'two boxes broken');
  await press(dialog, 'Mark as disputed');
  await sees(page, 'Disputed: two boxes broken');
  await reload(page);
  await page.getByRole('link', { name: 'Settle the dispute…', exact: true }).click();
  await fill(dialog, 'Reason', 'they pay');
  await press(dialog, 'Mark as settled');
  await sees(page, 'Dispute settled: they pay');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Undo', exact: true }).click();
  await sees(page, 'Disputed: two boxes broken');
});

test('payments: what an amount fits is suggested, and dollars are taken from a customer in yuan', async () => {
  await go_to(page, 'Payments');
  await press(page, 'Record payment');
  await fill(page, 'Customer', 'Finch');
  await page.getByRole('main').getByRole('link', { name: 'Finch Ltd', exact: true }).click();
  await fill(page, 'Amount', '250');
  await page.getByRole('radio', { name: 'Suggested', exact: true }).click();
  await sees(page, 'The only open item of this amount');
  await choose('Currency', 'USD');
  await fill(page, 'Amount', '70');
  await sees(page, 'The only open item of this amount');
  await page.getByRole('main').getByRole('button', { name: 'Record payment', exact: true }).click();
  await sees_title(page, 'PAY-2026-0001');
  await sees(page, 'Allocated');
  assert.equal((await rpc(page, 'invoice.get', { invoice: 'INV-2026-0003' })).open, '0.00');
});

test('statements: a batch is found by its day and printed as one', async () => {
  await rpc(page, 'statement.issue', { customer: 'FINCH', date: '2026-04-30', to: '2026-04-30' });
  await rpc(page, 'statement.issue', { customer: 'FINCH', date: '2026-04-30', to: '2026-03-31', kind: 'open_item' });
  await rpc(page, 'statement.issue', { customer: 'FINCH', date: '2026-05-31', to: '2026-05-31' });
  await go_to(page, 'Statements');
  await choose('Day of issue', '2026-04-30 (2)');
  await press(page, 'Print these 2…');
  await page.waitForFunction(() => {
    const text = document.querySelector('iframe')?.contentDocument?.body.innerText ?? '';
    return text.includes('ST-2026-0001') && text.includes('ST-2026-0002') && text.includes('disputed');
  });
});
