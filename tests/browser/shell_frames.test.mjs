// Frames on demand, resizing, densities, lost contexts, and the picture without WebGL.
// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, shades } from './pictures.mjs';
import { open_page, pages, ready, settled, stats } from './support.mjs';

const trial = { folder: pages.trial };

test('frames: none while idle, not even while a field is edited', async () => {
  const { page, close } = await open_page(trial);
  await page.getByRole('textbox', { name: 'City' }).click();
  await settled(page);

  const before = (await stats(page)).frames;
  await page.waitForTimeout(3000);
  assert.equal((await stats(page)).frames, before);
  await close();
});

test('frames: none while the page is hidden, and the newest when it is seen again', async () => {
  const { page, close } = await open_page(trial);
  await settled(page);
  /** @param {boolean} hidden */
  const hide = (hidden) => page.evaluate((now) => {
    Object.defineProperty(document, 'hidden', { value: now, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await hide(true);
  const before = (await stats(page)).frames;

  await page.getByRole('button', { name: '新建客户' }).click();
  await page.waitForTimeout(1000);
  assert.equal((await stats(page)).frames, before);

  await hide(false);
  await page.getByRole('status').filter({ hasText: 'pressed 1' }).waitFor({ state: 'attached' });
  assert.ok((await stats(page)).frames > before);
  await close();
});

test('frames: they go on where the browser never says that one was shown', async () => {
  const { page, close } = await open_page(trial);
  await page.evaluate(() => { window.requestAnimationFrame = () => 1; });
  await page.getByRole('button', { name: '新建客户' }).click();
  await page.getByRole('status').filter({ hasText: 'pressed 1' }).waitFor({ state: 'attached' });
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

/**
 * Keeps the worker's frames back for a while, as a busy worker does, and notes whether a canvas that
 * got a new size (and is empty then) was drawn before the browser could show it.
 * @param {import('playwright-core').Page} page
 */
const watch_resizes = (page) => page.addInitScript(() => {
  const seen = { resized: 0, blank: 0, hold: false };
  /** @type {any} */ (window).seen = seen;
  let drawn = true;
  for (const side of /** @type {const} */ (['width', 'height'])) {
    const real = /** @type {any} */ (
      Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, side));
    Object.defineProperty(HTMLCanvasElement.prototype, side, {
      ...real,
      set(value) {
        real.set.call(this, value);
        if (this.id !== 'screen') return;
        drawn = false;
        seen.resized += 1;
        queueMicrotask(() => {
          if (!drawn) seen.blank += 1;
          drawn = true;
        });
      },
    });
  }
  const { drawElements } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.drawElements = function (...args) {
    drawn = true;
    return drawElements.apply(this, args);
  };
  window.Worker = class extends Worker {
    /** @param {any} heard */
    set onmessage(heard) {
      super.onmessage = (event) => {
        if (event.data.type === 'frame' && seen.hold) setTimeout(() => heard(event), 2000);
        else heard(event);
      };
    }
  };
});

test('frames: until a resize is answered the last picture stays, neither blank nor stretched', async () => {
  const { page, close } = await open_page(trial);
  await watch_resizes(page);
  await page.reload();
  await ready(page);
  await settled(page);
  const clip = { x: 0, y: 0, width: 400, height: 60 };
  const before = await page.screenshot({ clip });
  await page.evaluate(() => {
    /** @type {any} */ (window).seen.resized = 0;
    /** @type {any} */ (window).seen.blank = 0; // The first, before there was any frame, does not count.
    /** @type {any} */ (window).seen.hold = true;
  });

  for (const size of [{ width: 700, height: 500 }, { width: 1200, height: 800 }]) {
    await page.setViewportSize(size);
    const shown = await page.screenshot({ clip });
    const { different, colours } = await compare(page, before, shown);
    assert.ok(colours > 20);
    assert.ok(different < 0.001, `${different} of the pixels differ`);
  }
  const { resized, blank } = await page.evaluate(() => /** @type {any} */ (window).seen);
  assert.ok(resized >= 4, `${resized}`);
  assert.equal(blank, 0);
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

/** Where the trial's table is. */
const small_text = { x: 0, y: 130, width: 400, height: 300 };

for (const scale of [1, 1.25, 1.5, 2]) {
  test(`frames: letters are sharp at ${scale} device pixels a point`, async () => {
    const { page, close } = await open_page({ ...trial, scale });
    await settled(page);

    const canvas = await page.evaluate(() => {
      const element = /** @type {HTMLCanvasElement} */ (document.getElementById('screen'));
      return { width: element.width, points: element.clientWidth };
    });
    assert.equal(canvas.width, Math.round(canvas.points * scale));
    const { steep } = await shades(page, await page.screenshot({ clip: small_text }));
    assert.ok(steep > 0.2, `${steep} of the edges are steep`);
    await close();
  });
}

test('frames: zoom and another density while it runs give a sharp picture of the new size', async () => {
  const { page, context, close } = await open_page(trial);
  await settled(page);
  const session = await context.newCDPSession(page);
  // As the browser's zoom does it: the window is as large as before, and has fewer points.
  for (const zoom of [1.25, 1.5, 2, 0.8, 1]) {
    const [width, height] = [Math.round(1000 / zoom), Math.round(700 / zoom)];
    await session.send('Emulation.setDeviceMetricsOverride', {
      width, height, deviceScaleFactor: zoom, mobile: false,
    });
    await page.waitForFunction(([points, scale]) => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('screen'));
      return canvas.clientWidth === points && canvas.width === Math.round(points * scale);
    }, [width, zoom]);
    await settled(page);
    const field = await page.getByRole('textbox', { name: 'City' }).boundingBox(); // Two thirds.
    assert.ok(field && Math.abs(field.width / width - 0.65) < 0.02, `${field?.width} of ${width}`);
    let steep = 0;
    for (let i = 0; i < 10 && steep <= 0.2; ++i) { // The letters of the new size are on their way.
      ({ steep } = await shades(page, await page.screenshot({ clip: small_text })));
    }
    assert.ok(steep > 0.2, `${steep} of the edges are steep at ${zoom}`);
  }
  await close();
});

test('frames: colour emoji keep their colours, and letters have none', async () => {
  const { page, close } = await open_page(trial);
  await settled(page);
  const heading = await page.getByRole('heading', { name: /Zhangfang/ }).boundingBox();
  assert.ok(heading);
  const { coloured } = await shades(page, await page.screenshot({ clip: heading }));
  assert.ok(coloured > 0.005 && coloured < 0.1, `${coloured} of the pixels have a colour`);
  await close();
});

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

test('frames: what was drawn while the context was lost is there when it is back', async () => {
  const { page, close } = await open_page(trial);
  const field = page.getByRole('textbox', { name: 'City' });
  /** @param {boolean} lose */
  const type_new_letters = async (lose) => {
    await settled(page);
    /** @param {string} what */
    const call = (what) => page.evaluate((name) => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('screen'));
      const holder = /** @type {any} */ (window);
      holder.lose ??= canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
      holder.lose[name]();
    }, what);
    if (lose) await call('loseContext');
    await field.fill('龘靐齉 ẞŒ');
    await page.getByRole('button', { name: '新建客户' }).focus();
    await settled(page);
    if (lose) await call('restoreContext');
    await page.waitForTimeout(500);
    await settled(page);
    const y = (await field.boundingBox())?.y ?? 0;
    return page.screenshot({ clip: { x: 8, y, width: 150, height: 20 } });
  };
  const lost = await type_new_letters(true);
  await page.reload();
  await ready(page);
  const kept = await type_new_letters(false);

  const { different } = await compare(page, lost, kept);
  assert.ok(different < 0.001, `${different} of the pixels differ`);
  await close();
});

test('frames: where there is no WebGL at all the page draws itself', async () => {
  const { page, errors, close } = await open_page({ ...trial, args: ['--disable-3d-apis'] });
  await settled(page);
  assert.equal((await stats(page)).renderer, 'software');
  assert.ok((await shades(page, await page.screenshot())).shades > 20);
  await page.getByRole('button', { name: '新建客户' }).click();
  await page.getByRole('status').filter({ hasText: 'pressed 1' }).waitFor({ state: 'attached' });
  assert.deepEqual(errors, []);
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
