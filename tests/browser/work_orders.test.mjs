// A person's work with products and orders: quotation, confirmed, delivered in part, invoiced.
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

/** @param {string} text of a cell in the order's lines, of the line with that description @param {string} line */
const line_says = (line, text) =>
  page
    .getByRole('table', { name: 'Lines' })
    .getByRole('row')
    .filter({ hasText: line })
    .getByRole('cell', { name: text, exact: true })
    .first()
    .waitFor();

test('products: one is written with its usual price', async () => {
  await go_to(page, 'Products');
  await press(page, 'New product');
  await sees_title(page, 'New product');
  await fill(page, 'Name', 'Pump 50');
  await fill(page, 'Unit', 'pc');
  await fill(page, 'Unit price 1', '120.00');
  await press(page, 'Save');

  await sees(page, 'Pump 50 was saved');
  await row_of(page, 'Products', 'P-0001').getByRole('cell', { name: /120\.00/ }).waitFor();
});

test('orders: from a quotation to an invoice over what was delivered', async () => {
  await go_to(page, 'Orders');
  await press(page, 'New order');
  await fill(page, 'Customer', 'yunfan');
  await page.getByRole('main').getByRole('link', { name: '云帆电子', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Add a product', exact: true }).fill('pump');
  await page.getByRole('main').getByRole('link', { name: 'Pump 50', exact: true }).click();
  await fill(page, 'Quantity 1', '10');
  await fill(page, 'Discount % 1', '5');
  await press(page, 'Add line');
  await fill(page, 'Description 2', 'Mounting');
  await fill(page, 'Unit price 2', '80');
  await fill(page, 'Tax % 2', '6');
  await sees(page, /^Net\s.*1,220\.00/);
  await press(page, 'Save as quotation');
  await sees(page, /^Written over/);

  const { rows } = await rpc(page, 'order.list');
  await sees_title(page, rows[0].number);
  assert.equal(rows[0].state, 'quotation');
  assert.equal(rows[0].amount, '1373.00'); // 1,140 + 148.20 and 80 + 4.80
  await press(page, 'Confirm order');
  await sees(page, /is an order now/);
  await press(page, 'Deliver…');
  await fill(page, 'Quantity of Pump 50', '4');
  await fill(page, 'Quantity of Mounting', '0');
  await press(page, 'Note delivery');
  await sees(page, 'Part delivered');
  await line_says('Pump 50', '4');
  await press(page, 'Invoice…');
  await press(page, 'Issue invoice');

  await sees(page, /was invoiced/);
  await page.getByRole('group', { name: 'Amount', exact: true }).getByText('515.28').waitFor(); // 456 + 59.28
  const order = await rpc(page, 'order.get', { order: rows[0].number });
  assert.equal(order.state, 'part_invoiced');
  assert.equal(order.lines[0].delivered, '4');
  assert.equal(order.lines[0].invoiced, '4');
  assert.equal(order.lines[1].invoiced, '0');
});

test('orders: the list finds what is still to be delivered', async () => {
  await go_to(page, 'Orders');
  await page.getByRole('combobox', { name: 'Which orders' }).waitFor();
  await sees(page, 'Part invoiced');
  const { rows } = await rpc(page, 'order.list', { state: 'to_deliver' });
  assert.equal(rows.length, 1);
  await row_of(page, 'Orders', rows[0].number).getByRole('cell', { name: 'Part invoiced' }).waitFor();
});
