// One sale from its quotation to the receipt: ordered, delivered in part, invoiced, paid in two parts with a
// discount for paying early, credited, refunded, and what was typed twice voided. Figures are checked on the way.
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, go_to, press, rpc, sees, sees_title, set_up, visit } from './person.mjs';

/** @type {Awaited<ReturnType<typeof visit>>} */
let opened;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  opened = await visit({ size: { width: 1440, height: 900 } });
  page = opened.page;
  await set_up(page, 'Harbour Trading');
  await rpc(page, 'terms.create',
    { code: 'EARLY', lines: [{ days: 30 }], discount_percent: '2', discount_days: 10 });
  await rpc(page, 'customer.create', { name: 'Finch Ltd', code: 'FINCH', terms: 'EARLY' });
});
after(async () => {
  await opened.close();
  assert.deepEqual(opened.errors, []);
});

const main = () => page.getByRole('main');
const balance = async () =>
  (await rpc(page, 'customer.get', { customer: 'FINCH' })).balances[0]?.balance ?? '0.00';

/** A figure at the head of a document's page. @param {string} name @param {string} amount */
const figure = (name, amount) =>
  page.getByRole('group', { name, exact: true }).getByText(amount).waitFor();

/** Opens the newest of a list. @param {string} list */
async function newest(list) {
  await go_to(page, list);
  await page.getByRole('table', { name: list, exact: true }).getByRole('link').first().click();
}

test('chain: a quotation becomes an order, is delivered in part and invoiced as far', async () => {
  await go_to(page, 'Orders');
  await press(page, 'New order');
  await fill(page, 'Customer', 'Finch');
  await main().getByRole('link', { name: 'Finch Ltd', exact: true }).click();
  await fill(page, 'Description 1', 'Pump');
  await fill(page, 'Quantity 1', '10');
  await fill(page, 'Unit price 1', '100');
  await fill(page, 'Tax % 1', '13');
  await sees(page, /^Total\s.*1,130\.00/);
  await press(page, 'Save as quotation');
  await sees_title(page, 'SO-2026-0001');
  await press(page, 'Confirm order');
  await sees(page, /is an order now/);
  await press(page, 'Deliver…');
  await fill(page, 'Quantity of Pump', '6');
  await press(page, 'Note delivery');
  await sees(page, 'Part delivered');
  await press(page, 'Invoice…');
  await press(page, 'Issue invoice');

  await sees_title(page, 'INV-2026-0001');
  await figure('Amount', '678.00'); // 600 + 78
  await figure('Open', '678.00');
  assert.equal(await balance(), '678.00');
});

test('chain: a part payment in time takes its share of the discount', async () => {
  await press(page, 'Record payment');
  await fill(page, 'Amount', '300');
  await sees(page, 'INV-2026-0001: a discount or small difference settles');
  await sees(page, /^Stays on account:.*0\.00/);
  await main().getByRole('button', { name: 'Record payment', exact: true }).click();

  await sees_title(page, 'PAY-2026-0001');
  await sees(page, 'Allocated');
  assert.equal(await balance(), '371.88'); // 300 of 98 % are 306.12.
});

test('chain: the rest less its discount is suggested by the number in the reference', async () => {
  await newest('Invoices');
  await figure('Open', '371.88');
  await press(page, 'Record payment');
  await fill(page, 'Amount', '364.44'); // 371.88 less 2 %
  await fill(page, 'Reference', 'thanks for INV-2026-0001');
  await page.getByRole('radio', { name: 'Suggested', exact: true }).click();
  await sees(page, 'Named in the reference or note');
  await main().getByRole('button', { name: 'Record payment', exact: true }).click();

  await sees_title(page, 'PAY-2026-0002');
  assert.equal(await balance(), '0.00');
  const { allocations } = await rpc(page, 'payment.get', { payment: 'PAY-2026-0002' });
  assert.equal(allocations[0].discount, '7.44');
});

test('chain: what came back is credited and refunded, and the refund typed twice is voided', async () => {
  await go_to(page, 'Credits and fees');
  await press(page, 'New credit note');
  await fill(page, 'Customer', 'Finch');
  await main().getByRole('link', { name: 'Finch Ltd', exact: true }).click();
  await fill(page, 'Amount', '226');
  await fill(page, 'Reason', 'two pumps came back');
  await press(page, 'Issue credit note');
  await sees_title(page, 'CN-2026-0001');
  assert.equal(await balance(), '-226.00');

  for (const amount of ['200', '26']) {
    await press(page, 'Refund…');
    await sees_title(page, 'New refund');
    await fill(page, 'Amount', amount);
    await press(page, 'Record refund');
    await sees_title(page, amount === '200' ? 'REF-2026-0001' : 'REF-2026-0002');
    if (amount === '26') break;
    assert.equal(await balance(), '-26.00');
    await newest_credit('CN-2026-0001');
  }
  assert.equal(await balance(), '0.00');
  await press(page, 'Void…');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('typed twice');
  await press(dialog, 'Void');
  await sees(page, 'REF-2026-0002 was voided');
  assert.equal(await balance(), '-26.00');
});

/** @param {string} number of a credit note */
async function newest_credit(number) {
  await go_to(page, 'Credits and fees');
  await page.getByRole('table', { name: 'Credits and fees', exact: true })
    .getByRole('link', { name: number, exact: true }).click();
  await sees_title(page, number);
}

test('chain: a payment typed by mistake is voided, and the list tells the three ways they stand', async () => {
  await go_to(page, 'Payments');
  await press(page, 'Record payment');
  await fill(page, 'Customer', 'Finch');
  await main().getByRole('link', { name: 'Finch Ltd', exact: true }).click();
  await fill(page, 'Amount', '1.00');
  await page.getByRole('radio', { name: 'On account', exact: true }).click();
  await main().getByRole('button', { name: 'Record payment', exact: true }).click();
  await sees_title(page, 'PAY-2026-0003');
  await press(page, 'Void…');
  const dialog = page.getByRole('dialog');
  await fill(dialog, 'Reason', 'typed by mistake');
  await press(dialog, 'Void');
  await sees(page, 'PAY-2026-0003 was voided');
  assert.equal(await balance(), '-26.00');

  await go_to(page, 'Payments');
  await page.getByRole('combobox', { name: 'Status', exact: true }).click();
  await page.getByRole('option', { name: 'Allocated', exact: true }).click();
  await page.getByRole('option').first().waitFor({ state: 'detached' });
  await sees(page, '2 documents');
});

test('chain: the receipt of the first payment says its amount and what it settled', async () => {
  await page.getByRole('table', { name: 'Payments', exact: true })
    .getByRole('link', { name: 'PAY-2026-0001', exact: true }).click();
  await sees_title(page, 'PAY-2026-0001');
  await press(page, 'Print…');
  await page.getByRole('dialog', { name: 'Receipt PAY-2026-0001' }).waitFor();
  await page.waitForFunction(() =>
    document.querySelector('iframe')?.contentDocument?.body.innerText.includes('300.00'));
  const paper = await page.locator('iframe').contentFrame().locator('body').innerText();
  for (const word of ['Finch Ltd', '300.00', 'INV-2026-0001']) assert.ok(paper.includes(word), paper);
});
