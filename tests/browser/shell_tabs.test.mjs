// One tab has the book; another can take it over, and neither ever shows an empty one.
// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open_page, pages, ready } from './support.mjs';

test('tabs: the second says where the book is open, takes it over, and gives it back', async () => {
  const { page: first, server, context, close } = await open_page({ folder: pages.trial });
  const second = await context.newPage();
  await second.goto(server.address);
  assert.equal(await ready(second), 'elsewhere');
  await second.getByRole('heading', { name: 'The book is open in another tab' }).waitFor();

  const started = Date.now();
  await second.getByRole('button', { name: 'Take over' }).click();
  await second.getByRole('textbox', { name: 'City' }).waitFor();
  const took = Date.now() - started;
  assert.ok(took < 3000, `${took} ms`);
  assert.equal(await ready(first), 'handed-over');
  await first.getByRole('heading', { name: 'in another tab now' }).waitFor();
  assert.equal(await first.locator('#mirror > *').count(), 0, 'nothing of the book is under the notice');

  await first.bringToFront();
  await first.getByRole('button', { name: 'Take it back' }).click();
  await first.getByRole('textbox', { name: 'City' }).waitFor();
  assert.equal(await ready(second), 'handed-over');
  await close();
});

test('tabs: when the tab with the book is closed, a new one opens it at once', async () => {
  const { page: first, server, context, close } = await open_page({ folder: pages.trial });
  const second = await context.newPage();
  await first.close();

  await second.goto(server.address);
  assert.equal(await ready(second), 'yes');
  await close();
});
