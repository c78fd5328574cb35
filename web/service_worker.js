// Keeps one whole version of the page for offline use. A version is installed completely or not at
// all, and is served alone: files of two versions never meet.
// @ts-check

const version = '__VERSION__';
const cache_name = `zhangfang-${version}`;
/** @type {{version: string, files: {url: string, bytes: number, sha256: string}[]}} */
const precache = JSON.parse(`__PRECACHE__`);
const root_files = ['./', 'manifest.webmanifest'];
/** In the cache of each version that was active once. */
const used_mark = 'version-was-in-use';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** @param {ArrayBuffer} bytes */
async function sha256_of(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {Cache} cache @param {{url: string, sha256: string}} file */
async function keep(cache, { url, sha256 }) {
  const response = await fetch(url, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const copy = response.clone();
  if ((await sha256_of(await copy.arrayBuffer())) !== sha256) throw new Error(`${url}: altered`);
  await cache.put(url, response);
}

async function install() {
  const cache = await caches.open(cache_name);
  try {
    // One after the other in fours: quick, and kind to a slow line.
    const waiting = [...precache.files];
    const lane = async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) await keep(cache, file);
    };
    await Promise.all([lane(), lane(), lane(), lane()]);
    for (const url of root_files) {
      const response = await fetch(url, { cache: 'no-cache' });
      const text = await response.clone().text();
      // The server may already have a newer page than this list of files.
      if (!response.ok || (url === './' && !text.includes(version))) throw new Error(url);
      await cache.put(url, response);
    }
  } catch (error) {
    await caches.delete(cache_name);
    throw error;
  }
}

/**
 * The version before stays one generation: a tab may still be loading it. What was never in use
 * (cut short, or overtaken by a newer one) goes.
 */
async function activate() {
  const own = await caches.open(cache_name);
  await own.put(used_mark, new Response(''));
  const ours = (await caches.keys()).filter((name) => name.startsWith('zhangfang-'));
  let kept = false;
  for (const name of ours.filter((each) => each !== cache_name).reverse()) {
    const used = await (await caches.open(name)).match(used_mark);
    if (used && !kept) kept = true;
    else await caches.delete(name);
  }
  await worker.clients.claim();
}

/** @param {Request} request */
async function answer(request) {
  const url = new URL(request.url);
  const scope = new URL(worker.registration.scope);
  const cache = await caches.open(cache_name);
  if (request.mode === 'navigate' && url.pathname === scope.pathname) {
    const page = await cache.match('./');
    if (page) return page;
  }
  const kept = (await cache.match(request, { ignoreSearch: true })) ??
    (await caches.match(request, { ignoreSearch: true }));
  return kept ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => {
  if (event.data?.type === 'activate') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  event.respondWith(answer(request));
});
