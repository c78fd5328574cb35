// The first visit: language, name, currency, and what to begin with.
// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, press, rpc, sees, sees_title, visit } from './person.mjs';
import { reload } from './support.mjs';

test('first visit: in Chinese, with a demo book of 300 customers that can be looked at', async (context) => {
  const opened = await visit();
  context.after(opened.close);
  const { page } = opened;
  await sees_title(page, 'Welcome to Zhangfang');
  await page.getByRole('radio', { name: '中文' }).click();
  await sees_title(page, '欢迎使用账房');
  const start = page.getByRole('button', { name: '开始' });
  assert.equal(await start.getAttribute('aria-disabled'), 'true');
  await fill(page, '公司名称', '海港贸易有限公司');
  await page.getByRole('radio', { name: '演示账簿' }).click();
  await start.click();

  await sees_title(page, '今日');
  await page.getByRole('table', { name: /^待催收 \d+ 家$/ }).getByRole('link').first().waitFor();
  assert.equal((await rpc(page, 'customer.list', { limit: 1 })).total, 300);
  assert.ok((await rpc(page, 'invoice.list', { limit: 1 })).total >= 9000);
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
  assert.deepEqual(opened.errors, []);
});

test('first visit: an empty book in another currency, kept over a reload', async (context) => {
  const opened = await visit();
  context.after(opened.close);
  const { page } = opened;
  await fill(page, 'Company', 'Harbour Trading');
  await page.getByRole('combobox', { name: 'Base currency' }).click();
  await page.getByRole('option', { name: 'EUR' }).click();
  await page.getByRole('radio', { name: 'An empty book' }).click();
  await press(page, 'Start');
  await sees(page, 'The book is empty');

  await reload(page);
  await sees(page, 'The book is empty');
  const currency = await rpc(page, 'setting.get', { key: 'company.currency' });
  assert.equal(currency.value, 'EUR');
  await page.getByRole('main').getByRole('button', { name: 'Import' }).click();
  await sees_title(page, 'Import');
  assert.deepEqual(opened.errors, []);
});
