// Frames on demand, resizing, densities, lost contexts, and the picture without WebGL.
// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, shades } from './pictures.mjs';
import { open_page, pages, settled, stats } from './support.mjs';

const trial = { folder: pages.trial };

test('frames: none while idle, not even while a field is edited or the page is hidden', async () => {
  const { page, context, close } = await open_page(trial);
  await page.getByRole('textbox', { name: 'City' }).click();
  await settled(page);

  const before = (await stats(page)).frames;
  await page.waitForTimeout(3000);
  assert.equal((await stats(page)).frames, before);

  const other = await context.newPage();
  await other.bringToFront();
  await page.evaluate(() => /** @type {any} */ (window).zhangfang.rpc({ id: 1 }));
  await page.waitForTimeout(1000);
  await close();
});

test('frames: an input is answered by a frame, and the pointer by a cursor shape', async () => {
  const { page, errors, close } = await open_page(trial);
  await settled(page);
  await stats(page);

  const field = await page.getByRole('textbox', { name: 'City' }).boundingBox();
  assert.ok(field);
  await page.mouse.move(field.x + 20, field.y + 5);
  await page.waitForTimeout(300);

  const { input_ms } = await stats(page);
  assert.ok(input_ms.length > 0);
  const cursor = () => document.getElementById('mirror')?.style.cursor;
  assert.equal(await page.evaluate(cursor), 'text');
  assert.deepEqual(errors, []);
  await close();
});

test('frames: after a resize no picture is blank, and the layout follows', async () => {
  const { page, close } = await open_page(trial);
  await settled(page);

  for (const size of [{ width: 700, height: 500 }, { width: 1200, height: 800 }]) {
    await page.setViewportSize(size);
    // While the new layout is on its way the frame before is shown at the new size.
    for (let look = 0; look < 3; ++look) {
      const seen = await shades(page, await page.screenshot());
      assert.ok(seen.shades > 20, `${seen.shades} shades`);
    }
    const canvas = await page.evaluate(() => {
      const element = /** @type {HTMLCanvasElement} */ (document.getElementById('screen'));
      return { width: element.width, height: element.height };
    });
    assert.deepEqual(canvas, size);
    await settled(page);
    const heading = await page.getByRole('main').boundingBox();
    assert.ok(heading && heading.width <= size.width);
  }
  await close();
});

for (const scale of [1, 1.25, 1.5, 2]) {
  test(`frames: letters are sharp at ${scale} device pixels a point`, async () => {
    const { page, close } = await open_page({ ...trial, scale });
    await settled(page);

    const canvas = await page.evaluate(() => {
      const element = /** @type {HTMLCanvasElement} */ (document.getElementById('screen'));
      return { width: element.width, points: element.clientWidth };
    });
    assert.equal(canvas.width, Math.round(canvas.points * scale));
    // A stem that lies on whole pixels has pixels of full ink; a blurred one has none.
    const clip = { x: 0, y: 0, width: 300, height: 60 };
    const { ink } = await shades(page, await page.screenshot({ clip }));
    assert.ok(ink > 0.02, `${ink} of the pixels are full ink`);
    await close();
  });
}

test('frames: a lost context is restored with all its textures', async () => {
  const { page, close } = await open_page(trial);
  await settled(page);
  const before = await page.screenshot();

  await page.evaluate(async () => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('screen'));
    const extension = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    extension?.loseContext();
    await new Promise((done) => setTimeout(done, 300));
    extension?.restoreContext();
    await new Promise((done) => setTimeout(done, 500));
  });
  const after = await page.screenshot();

  const { different, colours } = await compare(page, before, after);
  assert.ok(colours > 20);
  assert.ok(different < 0.001, `${different}`);
  await close();
});

test('frames: the software renderer draws the same picture', async () => {
  const with_gl = await open_page(trial);
  await settled(with_gl.page);
  assert.equal((await stats(with_gl.page)).renderer, 'webgl2');
  const one = await with_gl.page.screenshot();
  await with_gl.close();

  const without = await open_page({ ...trial, query: '?renderer=software' });
  await settled(without.page);
  assert.equal((await stats(without.page)).renderer, 'software');
  const other = await without.page.screenshot();

  const { different } = await compare(without.page, one, other);
  assert.ok(different < 0.005, `${different} of the pixels differ`);
  await without.close();
});
