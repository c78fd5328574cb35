// The service worker, seen from the page: the program offline, and new versions when one says so.
// @ts-check

/** @type {ServiceWorkerRegistration | null} */
let registration = null;

/** @type {() => Promise<boolean>} */
let may_follow = () => Promise.resolve(false);

/** @param {() => Promise<boolean>} may whether this tab loads a version that another tab took */
export function follow_updates(may) {
  may_follow = may;
}

/** @param {() => void} ready called when a new version waits */
export async function offer_updates(ready) {
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
navigator.serviceWorker?.addEventListener('controllerchange', async () => {
  const first_visit = !controlled;
  controlled = true;
  if (reloading || (!first_visit && (await may_follow()))) location.reload();
});

/** Lets the waiting version take over and loads it. The book must be closed. */
export async function use_update() {
  reloading = true;
  const waiting = registration?.waiting;
  if (waiting) waiting.postMessage({ type: 'activate' });
  else location.reload();
}
