// Documents on paper: an invoice is previewed in another template and language, saved, and made a PDF that
// says the same; a receipt with capitals; the delivery note of an order; the company's details and logo.
// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fill, give_file, pdf_text, press, rpc, saved_file, sees, sees_title, visit,
} from './person.mjs';
import { settled } from './support.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** A company with a customer who ordered, was invoiced and paid. @param {Page} page */
async function business(page) {
  await rpc(page, 'company.setup', { name: 'Harbour & Finch', language: 'en', currency: 'CNY' });
  await rpc(page, 'company.edit', {
    address: 'Quay 1',
    bank_accounts: [{ bank: 'Harbour Bank', account: '6222 0000 1234' }],
  });
  const { code } = await rpc(page, 'customer.create', { name: 'Mills <b>Ltd</b>' });
  const lines = [{ description: 'Rope', quantity: '2', unit_price: '500', tax_percent: '13' }];
  const invoice = await rpc(page, 'invoice.create', { customer: code, lines });
  const order = await rpc(page, 'order.create', { customer: code, lines, confirmed: true });
  await rpc(page, 'order.deliver', { order: order.number, lines: [{ line: 1, quantity: '1' }] });
  const payment = await rpc(page, 'payment.record', { customer: code, amount: '1230.45', method: 'bank' });
  await settled(page);
  return { code, invoice, order, payment };
}

/** @param {Page} page @param {string} route */
async function at(page, route) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${route}`);
  await settled(page);
}

/** Presses Print… and waits for the paper. @param {Page} page @param {string} name */
async function preview(page, name) {
  await press(page, 'Print…');
  await page.getByRole('dialog', { name }).waitFor();
  const dialog = page.getByRole('dialog'); // Its name follows what is chosen.
  return { dialog, paper: dialog.locator('iframe').contentFrame() };
}

/** @param {Page} page @param {string} text */
async function paper_says(page, text) {
  await page.waitForFunction(
    (each) => document.querySelector('iframe')?.contentDocument?.body.innerText.includes(each), text);
}

test('an invoice is previewed, its template and language chosen, printed and saved as it is in a PDF', async (context) => {
  const { page, errors, close } = await visit();
  context.after(close);
  const { invoice } = await business(page);
  await at(page, `invoices/${invoice.id}`);

  const { dialog, paper } = await preview(page, `Invoice ${invoice.number}`);
  await paper_says(page, 'Total');
  assert.match(await paper.locator('body').innerText(), /Mills <b>Ltd<\/b>/);
  assert.equal(await paper.locator('.mark, script').count(), 0);
  assert.ok(await paper.locator('.pay svg').isVisible());
  assert.equal(await paper.locator('h1').evaluate((title) => getComputedStyle(title).textAlign), 'start');

  await dialog.getByRole('combobox', { name: 'Template' }).selectOption('Classic');
  await page.waitForFunction(() => {
    const title = document.querySelector('iframe')?.contentDocument?.querySelector('h1');
    return title && getComputedStyle(title).textAlign === 'center';
  });
  await dialog.getByRole('combobox', { name: 'Language' }).selectOption('中文');
  await paper_says(page, '发票');
  await paper_says(page, '人民币壹仟壹佰叁拾元整');

  // The browser's own print is asked for, of the paper alone.
  await page.evaluate(() => {
    const frame = /** @type {any} */ (document.querySelector('dialog iframe'));
    frame.contentWindow.print = () => {
      /** @type {any} */ (window).printed = frame.contentDocument.title;
    };
  });
  await dialog.getByRole('button', { name: 'Print', exact: true }).click();
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).printed), `发票 ${invoice.number}`);

  const saved = await saved_file(page, 'Save HTML');
  assert.equal(saved.name, `发票 ${invoice.number}.html`);
  const words = await pdf_text(page, saved.bytes);
  for (const word of [invoice.number, 'Mills <b>Ltd</b>', '1,130.00', '人民币壹仟壹佰叁拾元整', '6222 0000 1234']) {
    assert.ok(words.includes(word), `${word} in ${words}`);
  }

  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await sees_title(page, invoice.number);
  assert.deepEqual(errors, []);
});

test('a receipt states its amount in capitals, and an order has a confirmation and a delivery note', async (context) => {
  const { page, errors, close } = await visit({ size: { width: 390, height: 780 }, touch: true });
  context.after(close);
  const { payment, order, code } = await business(page);

  await at(page, `payments/${payment.id}`);
  const receipt = await preview(page, `Receipt ${payment.number}`);
  await paper_says(page, '人民币壹仟贰佰叁拾元肆角伍分');
  await receipt.dialog.getByRole('button', { name: 'Close' }).click();

  await at(page, `orders/${order.id}`);
  const { dialog, paper } = await preview(page, `Order confirmation ${order.number}`);
  await paper_says(page, '1,130.00');
  await dialog.getByRole('combobox', { name: 'Document' }).selectOption('Delivery note');
  await page.getByRole('dialog', { name: /^Delivery note DN-/ }).waitFor();
  await paper_says(page, 'Received in good order');
  assert.doesNotMatch(await paper.locator('body').innerText(), /1,130\.00|500\.00/);
  const { width } = await dialog.evaluate((element) => element.getBoundingClientRect());
  assert.ok(width <= 390);
  const sheet = await dialog.locator('iframe').boundingBox();
  assert.ok(sheet);
  await page.mouse.click(sheet.x + 100, sheet.y + 100); // Escape is heard from within, too.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await at(page, `customers/${code}/statement`);
  await page.getByRole('table', { name: 'Customer statement' }).waitFor();
  await settled(page);
  await press(page, 'Print');
  await page.getByRole('dialog', { name: `Statement of account ${code}` }).waitFor();
  assert.deepEqual(errors, []);
});

test('the company gives its details and a logo, and takes them back', async (context) => {
  const { page, errors, close } = await visit();
  context.after(close);
  const { invoice } = await business(page);
  await at(page, 'company');
  await sees_title(page, 'Company and documents');

  await fill(page, 'Tax id', 'GB 123');
  await fill(page, 'Account or IBAN 1', 'DE88 3704 0044 0532 0130 00');
  await press(page, 'Save');
  await sees(page, /check digits of the IBAN/);
  await fill(page, 'Account or IBAN 1', 'DE89 3704 0044 0532 0130 00');
  await press(page, 'Save');
  await sees(page, 'Company details saved');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40"/></svg>';
  await give_file(page, 'Choose picture…', { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) });
  await sees(page, 'Logo taken from logo.svg');

  await at(page, `invoices/${invoice.id}`);
  await preview(page, `Invoice ${invoice.number}`);
  await paper_says(page, 'DE89 3704 0044 0532 0130 00');
  await paper_says(page, 'Tax id GB 123');
  await page.waitForFunction(() => {
    const logo = document.querySelector('iframe')?.contentDocument?.querySelector('img.logo');
    return /** @type {HTMLImageElement?} */ (logo)?.naturalWidth === 40;
  });
  await page.keyboard.press('Escape');

  await at(page, 'history');
  await sees(page, /Company details changed/);
  assert.deepEqual(errors, []);
});

test('a long invoice repeats its headings on every sheet, and a draft says what it is on each', async (context) => {
  const { page, errors, close } = await visit();
  context.after(close);
  const { code } = await business(page);
  const lines = Array.from({ length: 90 }, (_, index) => ({ description: `Part ${index + 1}`, unit_price: '1' }));
  const { id } = await rpc(page, 'invoice.create', { customer: code, lines, draft: true });
  for (const [template, sheets] of /** @type {const} */ ([['modern', 3], ['compact', 2]])) {
    const { html } = await rpc(page, 'document.print', { kind: 'invoice', document: id, template });
    const words = await pdf_text(page, Buffer.from(html));
    assert.ok((words.match(/Description +Quantity/g) ?? []).length >= sheets, `${template}: ${words}`);
    assert.match(words, /Part 90 /);
    assert.match(words, /Total +CNY 90\.00/);
    assert.match(words, /F T/); // It stands aslant.
    assert.doesNotMatch(words, /To pay/);
  }
  assert.deepEqual(errors, []);
});
