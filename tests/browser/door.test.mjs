// The door for other systems' pages: silent until the person allows an origin, JSON-RPC 2.0 after.
// @ts-check
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { open_page, ready } from './support.mjs';

/** An empty page of another origin. */
async function other_site() {
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Shop</title>'));
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

/**
 * What the shop's page hears within a second after it posted a message to the book's.
 * @param {import('playwright-core').Page} shop @param {unknown} message
 */
const ask = (shop, message) => shop.evaluate(
  (sent) => new Promise((heard) => {
    const waiting = setTimeout(() => heard('nothing'), 1000);
    window.onmessage = ({ data }) => {
      clearTimeout(waiting);
      heard(data);
    };
    /** @type {any} */ (window).book.postMessage(sent, '*');
  }),
  message,
);

test('door: other origins are answered only while the person allows them', async () => {
  const { page, server, context, close } = await open_page();
  const site = await other_site();
  await page.close();
  const shop = await context.newPage();
  await shop.goto(site.origin);
  const [book] = await Promise.all([
    context.waitForEvent('page'),
    shop.evaluate((address) => {
      /** @type {any} */ (window).book = window.open(address);
    }, server.address),
  ]);
  assert.equal(await ready(book), 'yes');
  /** @param {unknown} value */
  const allow = (value) => book.evaluate(
    (origins) => /** @type {any} */ (window).zhangfang.rpc({
      jsonrpc: '2.0', id: 1, method: 'setting.set', params: { key: 'doors.origins', value: origins },
    }),
    value,
  );
  const create = { jsonrpc: '2.0', id: 'c', method: 'customer.create', params: { name: '深圳市' } };
  const list = { jsonrpc: '2.0', id: 'l', method: 'customer.list' };

  assert.equal(await ask(shop, create), 'nothing');
  await allow(['https://shop.example.com', `${site.origin}0`]);
  assert.equal(await ask(shop, create), 'nothing');
  await allow([site.origin]);
  const listed = /** @type {any} */ (await ask(shop, list));
  assert.deepEqual([listed.id, listed.result.total], ['l', 0]);
  const batch = /** @type {any} */ (await ask(shop, [create, { ...list, id: 2 }]));
  assert.deepEqual(batch.map((/** @type {any} */ answer) => answer.id), ['c', 2]);
  assert.equal(batch[1].result.rows[0].name, '深圳市');
  assert.equal(await ask(shop, { jsonrpc: '2.0', method: 'no.such' }), 'nothing');
  assert.equal(await ask(shop, 'hello'), 'nothing');
  await allow(null);
  assert.equal(await ask(shop, list), 'nothing');

  // The page itself also takes a request as text.
  const text = await book.evaluate(() => /** @type {any} */ (window).zhangfang.rpc('{'));
  assert.equal(text.error.code, -32700);
  site.stop();
  await close();
});
