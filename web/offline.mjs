// The service worker, seen from the page: the program offline, and new versions when one says so.
// @ts-check

/** @type {ServiceWorkerRegistration | null} */
let registration = null;

/** @type {() => boolean} */
let has_book = () => false;

/**
 * @param {() => void} ready called when a new version waits
 * @param {() => boolean} busy whether this tab has the book open
 */
export async function offer_updates(ready, busy) {
  has_book = busy;
  if (!('serviceWorker' in navigator) || !isSecureContext || location.protocol === 'file:') return;
  try {
    registration = await navigator.serviceWorker.register('service_worker.js', { updateViaCache: 'none' });
  } catch (error) {
    console.warn('No service worker; the page works, but not offline', error);
    return;
  }
  const watch = (/** @type {ServiceWorker | null} */ worker) => {
    worker?.addEventListener('statechange', () => {
      // Without a controller this is the first visit, and nothing to update from.
      if (worker.state === 'installed' && navigator.serviceWorker.controller) ready();
    });
  };
  if (registration.waiting && navigator.serviceWorker.controller) ready();
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration?.installing ?? null));
  // A tab that stays open for days asks now and then.
  setInterval(() => void registration?.update().catch(() => undefined), 6 * 3600_000);
}

let reloading = false;
let controlled = navigator.serviceWorker?.controller !== null;
navigator.serviceWorker?.addEventListener('controllerchange', () => {
  // Where another tab took the new version, one that has nothing open follows it.
  if (reloading || (controlled && !has_book())) location.reload();
  controlled = true;
});

/** Lets the waiting version take over and loads it. The book must be closed. */
export async function use_update() {
  reloading = true;
  const waiting = registration?.waiting;
  if (waiting) waiting.postMessage({ type: 'activate' });
  else location.reload();
}
