// Where there are no private files: the book in memory, and a copy of its blocks in IndexedDB that
// follows after each commit. Where there is no IndexedDB either: in memory only.
// @ts-check

/** @typedef {'' | 'full' | 'failed'} Trouble why the last save was refused, until one succeeds */

export const block_bytes = 16384;
const database_name = 'zhangfang';
/** After a refused save: a person frees space while the page is open. */
const again_after_ms = 5000;

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Resolves when all of a transaction is stored. @param {IDBTransaction} transaction */
function stored(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(undefined);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** @returns {Promise<IDBDatabase | null>} */
async function open_database() {
  try {
    const request = indexedDB.open(database_name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('blocks'); // [file name, block number] -> Uint8Array
      request.result.createObjectStore('sizes'); // file name -> bytes
    };
    return await answer(request);
  } catch {
    return null; // Private windows of some browsers; the banner says that nothing is kept.
  }
}

/** A file of the copy, without a storage around it. @param {string} name */
export async function kept_file(name) {
  const database = await open_database();
  if (!database) throw new Error('There is no copy');
  const transaction = database.transaction(['blocks', 'sizes']);
  const { blocks, size } = await read_kept(transaction, name);
  database.close();
  const whole = new Blob(/** @type {BlobPart[]} */ (blocks));
  return new File([whole.slice(0, size)], name);
}

/** @param {IDBTransaction} transaction @param {string} name */
async function read_kept(transaction, name) {
  const size = (await answer(transaction.objectStore('sizes').get(name))) ?? 0;
  const whole = IDBKeyRange.bound([name, 0], [name, Infinity]);
  /** @type {Uint8Array[]} */
  const blocks = size === 0 ? [] : await answer(transaction.objectStore('blocks').getAll(whole));
  if (blocks.length * block_bytes < size) throw new Error(`${name} is incomplete`);
  return { blocks, size };
}

/** A file in memory, and which of its blocks the copy does not have yet. */
class MemoryFile {
  constructor() {
    /** @type {Uint8Array[]} */
    this.blocks = [];
    this.size = 0;
    /** @type {Set<number>} */
    this.changed = new Set();
    this.resized = false;
  }

  /** @param {Uint8Array} bytes @param {number} offset */
  read(bytes, offset) {
    const count = Math.max(0, Math.min(bytes.length, this.size - offset));
    for (let done = 0; done < count; ) {
      const inside = (offset + done) % block_bytes;
      const part = Math.min(count - done, block_bytes - inside);
      const block = this.blocks[Math.floor((offset + done) / block_bytes)];
      bytes.set(block.subarray(inside, inside + part), done);
      done += part;
    }
    return count;
  }

  /** @param {Uint8Array} bytes @param {number} offset */
  write(bytes, offset) {
    this.grow(offset + bytes.length);
    for (let done = 0; done < bytes.length; ) {
      const index = Math.floor((offset + done) / block_bytes);
      const inside = (offset + done) % block_bytes;
      const part = Math.min(bytes.length - done, block_bytes - inside);
      this.blocks[index].set(bytes.subarray(done, done + part), inside);
      this.changed.add(index);
      done += part;
    }
  }

  /** @param {number} size */
  grow(size) {
    while (this.blocks.length * block_bytes < size) {
      this.changed.add(this.blocks.length);
      this.blocks.push(new Uint8Array(block_bytes));
    }
    if (size > this.size) {
      this.size = size;
      this.resized = true;
    }
  }

  /** @param {number} size */
  truncate(size) {
    if (size >= this.size) return this.grow(size);
    const kept = Math.ceil(size / block_bytes);
    this.blocks.length = kept;
    for (const index of this.changed) if (index >= kept) this.changed.delete(index);
    if (size % block_bytes !== 0) {
      this.blocks[kept - 1].fill(0, size % block_bytes);
      this.changed.add(kept - 1);
    }
    this.size = size;
    this.resized = true;
    return undefined;
  }
}

/** @param {MemoryFile} file */
function mark_all_changed(file) {
  file.changed = new Set(file.blocks.keys());
  file.resized = true;
}

/**
 * @param {string[]} names
 * @param {(at_once: boolean) => void} changed told when `saved`, `trouble` or the size has changed
 * @param {boolean} kept whether to keep a copy at all
 */
export async function open_mirror(names, changed, kept) {
  const mirror = new Mirror(names, kept ? await open_database() : null, changed);
  await mirror.load();
  return mirror;
}

class Mirror {
  /** @param {string[]} names @param {IDBDatabase | null} database @param {(at_once: boolean) => void} changed */
  constructor(names, database, changed) {
    this.names = names;
    this.database = database;
    this.changed = changed;
    this.files = names.map(() => new MemoryFile());
    this.kind = database ? 'indexeddb' : 'memory';
    this.saved = database !== null;
    /** @type {Trouble} */
    this.trouble = '';
    /** @type {Promise<void> | null} */
    this.saving = null;
    this.again = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  bytes() {
    return this.files.reduce((sum, file) => sum + file.size, 0);
  }

  async load() {
    if (!this.database) return;
    const transaction = this.database.transaction(['blocks', 'sizes']);
    await Promise.all(
      this.names.map(async (name, number) => {
        Object.assign(this.files[number], await read_kept(transaction, name));
      }),
    );
  }

  /** @param {number} _book @param {string} name */
  file(_book, name) {
    return this.names.indexOf(name);
  }

  /** @param {number} file */
  size(file) {
    return this.files[file].size;
  }

  /** @param {number} file @param {Uint8Array} bytes @param {number} offset */
  read(file, bytes, offset) {
    return this.files[file].read(bytes, offset);
  }

  /** @param {number} file @param {Uint8Array} bytes @param {number} offset */
  write(file, bytes, offset) {
    try {
      this.files[file].write(bytes, offset);
      return 0;
    } catch {
      return 1; // No memory for another block.
    }
  }

  /** @param {number} file @param {number} size */
  truncate(file, size) {
    this.files[file].truncate(size);
    return 0;
  }

  flush() {
    return 0;
  }

  /** @param {number} _book @param {number} from @param {number} to @param {number} kept */
  replace(_book, from, to, kept) {
    [this.files[to], this.files[kept], this.files[from]] = [this.files[from], this.files[to], new MemoryFile()];
    for (const file of [from, to, kept]) mark_all_changed(this.files[file]);
    this.committed();
    return 0;
  }

  close() {}

  /** Any moment's blocks are what a crash at that moment would leave, so they are a whole book. */
  committed() {
    this.changed(false);
    if (!this.database) return;
    if (this.saving) {
      this.again = true;
      return;
    }
    this.saving = this.save().finally(() => {
      this.saving = null;
      if (this.again) this.committed();
    });
  }

  async save() {
    this.again = false;
    clearTimeout(this.timer);
    const work = this.collect();
    if (work.length === 0) return;
    this.tell(false, this.trouble);
    try {
      await this.store(work);
      this.tell(!this.again, '');
    } catch (error) {
      this.give_back(work);
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      this.tell(false, full ? 'full' : 'failed');
      this.timer = setTimeout(() => this.committed(), again_after_ms);
    }
  }

  collect() {
    return this.files.flatMap((file, number) => {
      if (file.changed.size === 0 && !file.resized) return [];
      const taken = { number, changed: file.changed };
      file.changed = new Set();
      file.resized = false;
      return [taken];
    });
  }

  /** @param {{number: number, changed: Set<number>}[]} work */
  store(work) {
    const database = /** @type {IDBDatabase} */ (this.database);
    const transaction = database.transaction(['blocks', 'sizes'], 'readwrite', {
      durability: 'strict',
    });
    const blocks = transaction.objectStore('blocks');
    const sizes = transaction.objectStore('sizes');
    for (const { number, changed } of work) {
      const name = this.names[number];
      const file = this.files[number];
      // Each put copies its block at once, so all are of the same moment.
      for (const index of changed) blocks.put(file.blocks[index], [name, index]);
      blocks.delete(IDBKeyRange.bound([name, file.blocks.length], [name, Infinity]));
      sizes.put(file.size, name);
    }
    return stored(transaction);
  }

  /** @param {{number: number, changed: Set<number>}[]} work */
  give_back(work) {
    for (const { number, changed } of work) {
      const file = this.files[number];
      for (const index of changed) if (index < file.blocks.length) file.changed.add(index);
      file.resized = true;
    }
  }

  /** @param {boolean} saved @param {Trouble} trouble */
  tell(saved, trouble) {
    if (this.saved === saved && this.trouble === trouble) return;
    this.saved = saved;
    this.trouble = trouble;
    this.changed(true);
  }

  async shut() {
    while (this.saving) await this.saving;
    if (!this.database) return;
    if (!this.saved) await this.save(); // One last time where it was refused before.
    clearTimeout(this.timer);
    this.database.close();
    if (!this.saved) throw new Error('The last changes could not be saved');
  }
}
