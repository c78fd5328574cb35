// Opens the place where the book is kept, before the program starts, and reads and writes it there.
//
// A storage is what the wasm module calls (src/platform/storage_js.h), always synchronously:
//   file(book, name) -> number, or -1 where there is no such name    size(file) -> bytes, or -1
//   read(file, bytes, offset) -> count, or -1      write(file, bytes, offset) -> status
//   truncate(file, size) -> status                 flush(file) -> status
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

/** @typedef {{kind: 'opfs'|'indexeddb'|'memory', persisted: 'yes'|'no'|'unknown', usage: number,
 *   quota: number, saved: boolean}} StorageState */

/** @type {any} */
let storage = null;

/** @type {(state: StorageState) => void} */
let report = () => undefined;

/**
 * Opens the best place there is. Fails where the book exists but cannot be had: a second, empty book
 * must never take its place.
 * @param {(state: StorageState) => void} [changed] told when what storage_state says has changed
 */
export async function open_storage(changed) {
  if (changed) report = changed;
  storage = (await open_private_files(file_names)) ?? (await open_mirror(file_names, () => void tell_storage()));
  return storage;
}

/** Waits until everything is saved, then lets the files go, so that another tab can have them. */
export async function close_storage() {
  await storage?.shut?.();
  storage = null;
}

/** @returns {Promise<StorageState>} */
export async function storage_state() {
  const manager = navigator.storage;
  const { usage = 0, quota = 0 } = (await manager?.estimate?.().catch(() => undefined)) ?? {};
  const persisted = await manager?.persisted?.().catch(() => undefined);
  return {
    kind: storage?.kind ?? 'memory',
    persisted: persisted === undefined ? 'unknown' : persisted ? 'yes' : 'no',
    usage,
    quota,
    saved: storage?.saved ?? false,
  };
}

/** Says anew how the book is kept: after persist() was answered, or when saving got behind. */
export async function tell_storage() {
  report(await storage_state());
}
