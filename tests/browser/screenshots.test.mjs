// Takes the pictures of the README when asked to: ZHANGFANG_SCREENSHOTS=1 node --test …
// A book made from a seed, looked at on a fixed day, so that they change only when the screens do.
// @ts-check
import assert from 'node:assert/strict';
import { mkdir, stat } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { look_at, rpc, visit } from './person.mjs';
import { settled } from './support.mjs';

const folder = fileURLToPath(new URL('../../assets/screenshots/', import.meta.url));
const wanted = process.env.ZHANGFANG_SCREENSHOTS === '1';
const day = '2026-06-30';
const bytes_max = 200_000;

const looks = [
  { tag: 'zh-CN', short: 'zh', name: '海港贸易有限公司', currency: 'CNY', theme: 'light', top: '截至' },
  { tag: 'en', short: 'en', name: 'Harbour Trading', currency: 'USD', theme: 'dark', top: 'As of' },
];

for (const { tag, short, name, currency, theme, top } of looks) {
  const skip = wanted ? false : 'only with ZHANGFANG_SCREENSHOTS=1';
  test(`screenshots: ${tag}, ${theme}`, { skip }, async (context) => {
    const opened = await visit({ locale: tag });
    context.after(opened.close);
    const { page } = opened;
    await rpc(page, 'company.setup', { name, language: tag, currency });
    if (theme === 'dark') await page.getByRole('button', { name: 'Dark theme' }).click();
    await rpc(page, 'demo.create', {
      customers: 300, invoices: 9000, seed: 1, language: tag, from: '2023-07-01', to: day,
    });
    await look_at(page, day, top);
    const { rows } = await rpc(page, 'report.run', { id: 'receivables.ageing', params: { as_of: day } });
    await mkdir(folder, { recursive: true });
    const screens = { today: 'today', customer: `customers/${rows[0][0]}/open`, ageing: 'reports/ageing' };
    for (const [screen, route] of Object.entries(screens)) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/${route}`);
      await page.waitForFunction(() => document.querySelector('#mirror [role=main] h1') !== null);
      await page.mouse.move(2, 2);
      await settled(page);
      const path = `${folder}${screen}-${short}.png`;
      await page.screenshot({ path });
      assert.ok((await stat(path)).size < bytes_max, `${path} is too large for the README`);
    }
    assert.deepEqual(opened.errors, []);
  });
}
