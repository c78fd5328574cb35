// The gallery of reports and a customer's statement and habits, as a person uses them.
// @ts-check
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { open_page, reload, settled } from './support.mjs';

const size = { width: 1440, height: 900 };

/** @param {import('playwright-core').Page} page @param {string} method @param {object} [params] */
async function rpc(page, method, params = {}) {
  const request = { jsonrpc: '2.0', id: 1, method, params };
  const response = await page.evaluate(
    (each) => /** @type {any} */ (window).zhangfang.rpc(each),
    request,
  );
  assert.equal(response.error, undefined, JSON.stringify(response.error));
  return response.result;
}

/** A shop with three customers, the first of which has paid. @param {import('playwright-core').Page} page */
async function three_customers(page) {
  await rpc(page, 'company.setup', { name: 'Harbour Trading', language: 'en', currency: 'CNY' });
  const customers = [
    { name: 'Amber Mills', amounts: ['400.00', '300.00', '200.00'] },
    { name: 'Birch & Sons', amounts: ['40.00', '50.00'] },
    { name: 'Cedar Ltd', amounts: ['10.00'] },
  ];
  for (const { name, amounts } of customers) {
    const { code } = await rpc(page, 'customer.create', { name });
    for (const [month, amount] of amounts.entries()) {
      await rpc(page, 'invoice.create', { customer: code, issued: `2026-0${month + 1}-05`, amount });
    }
  }
  await rpc(page, 'payment.record', {
    customer: 'KH-0001', date: '2026-02-10', amount: '450.00', method: 'bank',
    allocations: 'oldest_first',
  });
  await settled(page);
}

/** What a PDF says, one line a line; empty where there is no pdftotext. @param {Buffer} pdf */
function text_of_pdf(pdf) {
  const done = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  return done.error ? '' : done.stdout;
}

/** Opens the shop with a page that keeps what it would print. @param {import('node:test').TestContext} context */
async function open_shop(context) {
  const opened = await open_page({ size });
  context.after(opened.close);
  const { page } = opened;
  await page.context().addInitScript(() => {
    window.print = () => {
      const sheets = [...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]);
      const style = `<style>${sheets.map((rule) => rule.cssText).join('\n')}</style>`;
      /** @type {any} */ (window.top).printed = document.documentElement.outerHTML + style;
    };
  });
  await reload(page);
  await three_customers(page);
  return opened;
}

test('a report is chosen, sorted, saved, and leads to the customer', async (context) => {
  const { page, errors } = await open_shop(context);

  await page.getByRole('link', { name: 'Reports', exact: true }).first().click();
  await page.getByRole('link', { name: 'ABC of customers' }).click();
  const table = page.getByRole('table', { name: 'ABC of customers' });
  await table.waitFor();
  await settled(page);
  const first = table.getByRole('row').nth(1);
  await first.getByRole('cell', { name: 'Amber Mills KH-0001', exact: true }).waitFor();
  assert.match(await first.innerText(), /900\.00[\s\S]*90\.0 %[\s\S]*A/);
  await page.getByRole('columnheader', { name: 'Revenue' }).click();
  await page.getByRole('columnheader', { name: 'Revenue' }).click();
  await settled(page);
  await first.getByRole('cell', { name: 'Cedar Ltd KH-0003', exact: true }).waitFor();
  assert.match(await first.innerText(), /10\.00/);

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  await page.getByRole('button', { name: 'Print' }).click();
  await page.waitForFunction(() => /** @type {any} */ (window).printed);
  assert.match(await page.evaluate(() => /** @type {any} */ (window).printed), /Amber Mills[\s\S]*900\.00/);
  assert.match(readFileSync(await saved.path(), 'utf8'), /KH-0002,90\.00,9,99,B,Birch & Sons,CNY/);
  await page.getByRole('link', { name: 'Cedar Ltd' }).click();
  await page.getByRole('heading', { name: 'Cedar Ltd' }).waitFor();
  assert.deepEqual(errors, []);
});

test('a report of a period follows the period that is chosen', async (context) => {
  const { page } = await open_shop(context);
  await page.evaluate(() => {
    location.hash = '#/reports/customers.contribution?from=2026-02-01&to=2026-02-28';
  });
  const table = page.getByRole('table', { name: 'Contribution by customer' });
  await table.waitFor();
  await settled(page);

  assert.match(await table.innerText(), /300\.00[\s\S]*50\.00/);
  assert.doesNotMatch(await table.innerText(), /Cedar/);
  await page.getByRole('textbox', { name: 'From' }).fill('2026-03-01');
  await page.getByRole('textbox', { name: 'To' }).fill('2026-03-31');
  await settled(page);
  assert.match(await table.innerText(), /Amber[\s\S]*200\.00/);
  assert.doesNotMatch(await table.innerText(), /Birch/);
});

test('a report is summed by what is known of customers, goes by a group, and shows more of them', async (context) => {
  const { page, errors } = await open_shop(context);
  await rpc(page, 'customer.edit', { customer: 'KH-0001', region: '江苏省/苏州市' });
  await rpc(page, 'customer.edit', { customer: 'KH-0002', region: '江苏省' });
  await rpc(page, 'group.create', { name: 'First' });
  await rpc(page, 'group.add', { group: 'First', customers: ['KH-0001'] });
  await page.evaluate(() => { location.hash = '#/reports/customers.contribution'; });
  const table = page.getByRole('table', { name: 'Contribution by customer' });
  await table.getByText('Birch & Sons').waitFor();
  /** @param {string} name @param {string} option */
  const choose = async (name, option) => {
    await page.getByRole('combobox', { name, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
    await page.getByRole('option').first().waitFor({ state: 'detached' });
  };

  await page.getByRole('button', { name: 'Also show', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Region, all levels', exact: true }).click();
  await table.getByText('江苏省 / 苏州市').waitFor();
  await choose('Only customers of', 'First');
  await table.getByText('Birch & Sons').waitFor({ state: 'detached' });
  await choose('Only customers of', 'All customers');
  await choose('Summed by', 'Region');
  await table.getByText('江苏省', { exact: true }).waitFor();
  assert.match(await table.innerText(), /江苏省[\s\S]*2[\s\S]*990\.00[\s\S]*99\.0 %/);
  assert.equal(await page.getByRole('button', { name: /^Also show/ }).count(), 0);
  assert.deepEqual(errors, []);
});

test('a statement on the customer\'s page is printed with its figures', async (context) => {
  const { page, errors } = await open_shop(context);
  await page.evaluate(() => {
    location.hash = '#/customers/KH-0001/statement';
  });
  const table = page.getByRole('table', { name: 'Customer statement' });
  await table.waitFor();
  await settled(page);
  assert.match(await table.innerText(), /Closing balance[\s\S]*450\.00/);

  await page.getByRole('button', { name: 'Print' }).click();
  const preview = page.getByRole('dialog', { name: 'Statement of account KH-0001' });
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    preview.getByRole('button', { name: 'Save HTML' }).click(),
  ]);
  const html = readFileSync(await saved.path(), 'utf8');
  assert.match(html, /Amber Mills/);
  assert.match(html, /Closing balance[\s\S]*450\.00/);
  const paper = await page.context().newPage();
  await paper.setContent(html);
  const words = text_of_pdf(await paper.pdf({ format: 'A4' }));
  if (words !== '') assert.match(words, /Closing balance.*450\.00/);
  await preview.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('tab', { name: 'Habits' }).click();
  await page.getByText('Bank transfer • 1 of 1').first().waitFor({ state: 'attached' });
  assert.deepEqual(errors, []);
});
