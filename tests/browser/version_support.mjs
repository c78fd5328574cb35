// Versions of the page and the service worker that keeps them.
// @ts-check
import { cp, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Waits until the service worker has the whole page and serves it. @param {import('playwright-core').Page} page */
export const installed = (page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null);

/** @param {string} folder of a page */
export async function version_of(folder) {
  return (await readdir(folder)).find((name) => /^[0-9a-f]{12}$/.test(name)) ?? '';
}

/** A copy of the page under another version name. @param {string} from @param {string} to @param {string} fresh */
export async function next_version(from, to, fresh) {
  await cp(from, to, { recursive: true });
  const old = await version_of(from);
  await rename(join(to, old), join(to, fresh));
  for (const name of ['index.html', 'service_worker.js', 'manifest.webmanifest']) {
    const text = await readFile(join(to, name), 'utf8');
    await writeFile(join(to, name), text.replaceAll(old, fresh));
  }
  return fresh;
}

/**
 * Looks for a new version; false where it could not be installed.
 * @param {import('playwright-core').Page} page @returns {Promise<boolean>}
 */
export function look_for_update(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = await registration?.update().catch(() => undefined);
    const worker = found?.installing;
    while (worker?.state === 'installing') {
      await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
    }
    return found?.waiting !== null && found?.waiting !== undefined;
  });
}

/** The version whose page is shown. @param {import('playwright-core').Page} page */
export const shown_version = (page) =>
  page.evaluate(() => document.querySelector('script')?.src.split('/').at(-2));

/** The versions that are kept for offline use. @param {import('playwright-core').Page} page */
export const kept_versions = (page) =>
  page.evaluate(async () => (await caches.keys()).map((name) => name.replace('zhangfang-', '')));
