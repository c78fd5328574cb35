// Most of a large file on its way to the person: in the private file system, not in memory.
// @ts-check
import { private_folder } from './storage_opfs.mjs';

const prefix = 'download-';

/** A download may go on for so long. It would end early, and look whole, if the file went before. */
const kept_ms = 10 * 60_000;

const piece_bytes = 4 << 20;

/** @param {any} folder @param {string} name @param {number} after_ms */
function remove(folder, name, after_ms) {
  setTimeout(() => void folder.removeEntry(name).catch(() => undefined), after_ms);
}

/** Removes what earlier pages left, as soon as no download can need it. */
export async function remove_spills() {
  const folder = /** @type {any} */ (await private_folder());
  if (!folder) return;
  for await (const [name, entry] of folder.entries()) {
    if (!name.startsWith(prefix)) continue;
    const { lastModified } = await entry.getFile();
    remove(folder, name, Math.max(0, lastModified + kept_ms - Date.now()));
  }
}

/** @returns {Promise<Spill | null>} null where there is no such place */
export async function open_spill() {
  try {
    const folder = await private_folder();
    if (!folder) return null;
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    const name = `${prefix}${crypto.randomUUID()}`;
    const entry = /** @type {any} */ (await folder.getFileHandle(name, { create: true }));
    return new Spill(folder, entry, await entry.createSyncAccessHandle(), (quota - usage) / 2);
  } catch {
    return null;
  }
}

export class Spill {
  bytes = 0;
  full = false;

  /**
   * @param {any} folder @param {any} entry @param {any} handle
   * @param {number} room the rest of the space is the book's
   */
  constructor(folder, entry, handle, room) {
    this.folder = folder;
    this.entry = entry;
    this.handle = handle;
    this.room = room;
  }

  /** False where it does not go in whole; then nothing behind it does. @param {Uint8Array} bytes */
  write(bytes) {
    if (this.full) return false;
    try {
      this.full = this.bytes + bytes.length > this.room
        || this.handle.write(bytes, { at: this.bytes }) !== bytes.length;
    } catch {
      this.full = true; // The quota, or the disk.
    }
    if (!this.full) this.bytes += bytes.length;
    return !this.full;
  }

  /** What was written, and from now on must stay as it is. @returns {Promise<Blob>} */
  async file() {
    /** @type {Blob} */
    let file;
    try {
      this.handle.flush();
      file = (await this.entry.getFile()).slice(0, this.bytes);
      if (file.size !== this.bytes) throw new Error('The file is not as it was written');
    } catch {
      file = this.in_memory();
    }
    this.handle.close();
    remove(this.folder, this.entry.name, kept_ms);
    return file;
  }

  in_memory() {
    const parts = [];
    for (let at = 0; at < this.bytes; at += piece_bytes) {
      const piece = new Uint8Array(Math.min(piece_bytes, this.bytes - at));
      this.handle.read(piece, { at });
      parts.push(new Blob([piece]));
    }
    return new Blob(parts);
  }

  drop() {
    this.handle.close();
    remove(this.folder, this.entry.name, 0);
  }
}
