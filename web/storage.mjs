// Opens the place where the book is kept, before the program starts, and reads and writes it there.
//
// A storage is what the wasm module calls (src/platform/storage_js.h), always synchronously:
//   file(book, name) -> number, or -1 where there is no such name    size(file) -> bytes, or -1
//   read(file, bytes, offset) -> count, or -1      write(file, bytes, offset) -> status
//   truncate(file, size) -> status                 flush(file) -> status
//   replace(book, from, to, kept) -> status (sqlite::Storage::replace)
//   committed(book), close(book)
// where a status is 0 for done, 1 for no space left, 2 for anything else.
// @ts-check
import { open_mirror } from './storage_mirror.mjs';
import { open_private_files } from './storage_opfs.mjs';

/** Each name has its file from the start; one of length zero counts as absent. */
export const file_names = [
  'book.db',
  'incoming.db',
  'snapshot-1.db',
  'snapshot-2.db',
  'snapshot-3.db',
].flatMap((name) => [name, `${name}-wal`, `${name}-journal`]);

/** How long after a commit its size is told, so that many commits tell it once. */
const told_after_ms = 2000;

/**
 * @typedef {{kind: 'opfs'|'indexeddb'|'memory', persisted: 'yes'|'no'|'unknown', usage: number,
 *   quota: number, saved: boolean, trouble: import('./storage_mirror.mjs').Trouble}} StorageState
 */

/** @type {any} */
let storage = null;

/** @type {(state: StorageState) => void} */
let report = () => undefined;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Opens the best place there is. Fails where the book exists but cannot be had: a second, empty book
 * must never take its place.
 * @param {(state: StorageState) => void} changed told when what storage_state says has changed
 * @param {boolean} alone whether other tabs are kept out; a place that two could write is no place
 */
export async function open_storage(changed, alone) {
  report = changed;
  const files = alone ? await open_private_files(file_names, storage_changed) : null;
  storage = files ?? (await open_mirror(file_names, storage_changed, alone));
  return storage;
}

/** @param {boolean} at_once its state changed, and not only its size */
function storage_changed(at_once) {
  if (at_once) {
    void tell_storage();
    return;
  }
  timer ??= setTimeout(() => void tell_storage(), told_after_ms);
}

/** Waits until everything is saved, then lets the files go, so that another tab can have them. */
export async function close_storage() {
  await storage?.shut();
  storage = null;
}

/** @returns {Promise<StorageState>} */
async function storage_state() {
  const manager = navigator.storage;
  const { quota = 0 } = (await manager?.estimate?.().catch(() => undefined)) ?? {};
  const persisted = await manager?.persisted?.().catch(() => undefined);
  return {
    kind: storage?.kind ?? 'memory',
    persisted: persisted === undefined ? 'unknown' : persisted ? 'yes' : 'no',
    // Counted here: what browsers estimate lags behind, and forgets itself when they are killed.
    usage: storage?.bytes() ?? 0,
    quota,
    saved: storage?.saved ?? false,
    trouble: storage?.trouble ?? '',
  };
}

/** Says anew how the book is kept: after persist() was answered, or when saving got behind. */
export async function tell_storage() {
  clearTimeout(timer);
  timer = undefined;
  const state = await storage_state();
  if (storage) report(state);
}
