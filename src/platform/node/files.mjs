// Files, standard streams, clock and chance under Node: what the wasm module calls for the command
// line. The launcher hands it over as `host` when it makes the module.
// @ts-check
import crypto from 'node:crypto';
import fs from 'node:fs';

const line_end = 10;

/** Waits where the other end of a pipe is slower than we are. */
function pause() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}

/** @param {number} descriptor @param {Uint8Array} bytes */
function write_all(descriptor, bytes) {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += fs.writeSync(descriptor, bytes, done);
    } catch (error) {
      if (/** @type {any} */ (error).code !== 'EAGAIN') throw error;
      pause();
    }
  }
}

/** @param {Buffer} buffer @returns {number} How much was read from standard input, 0 at its end. */
function read_input(buffer) {
  for (;;) {
    try {
      return fs.readSync(0, buffer, 0, buffer.length, null);
    } catch (error) {
      const code = /** @type {any} */ (error).code;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      pause();
    }
  }
}

/** Standard input, a line at a time. */
class Lines {
  waiting = Buffer.alloc(0);
  ended = false;

  /** The next line without its end, or null. */
  next() {
    for (;;) {
      const end = this.waiting.indexOf(line_end);
      if (end >= 0) {
        const line = this.waiting.subarray(0, end);
        this.waiting = this.waiting.subarray(end + 1);
        return line;
      }
      if (this.ended) break;
      const piece = Buffer.alloc(65536);
      const count = read_input(piece);
      this.ended = count === 0;
      this.waiting = Buffer.concat([this.waiting, piece.subarray(0, count)]);
    }
    const rest = this.waiting;
    this.waiting = Buffer.alloc(0);
    return rest.length > 0 ? rest : null;
  }
}

/** A file that appears under its name only when it is complete. */
class Output {
  /** @param {string} name */
  constructor(name) {
    this.name = name;
    this.unfinished = `${name}.unfinished`;
    this.descriptor = fs.openSync(this.unfinished, 'w', 0o644);
  }

  /** @param {Uint8Array} bytes */
  write(bytes) {
    write_all(this.descriptor, bytes);
  }

  finish() {
    fs.fsyncSync(this.descriptor);
    fs.closeSync(this.descriptor);
    this.descriptor = -1;
    fs.renameSync(this.unfinished, this.name);
  }

  close() {
    if (this.descriptor < 0) return;
    fs.closeSync(this.descriptor);
    this.descriptor = -1;
    fs.rmSync(this.unfinished, { force: true });
  }
}

/** True where the work succeeded. @param {() => void} work */
function succeeds(work) {
  try {
    work();
    return 1;
  } catch {
    return 0;
  }
}

export function make_host() {
  const lines = new Lines();
  /** @type {Buffer | null} */
  let line = null;
  /** @type {number[]} */
  const inputs = [];
  /** @type {Output[]} */
  const outputs = [];
  return {
    write(/** @type {number} */ descriptor, /** @type {Uint8Array} */ bytes) {
      write_all(descriptor, bytes);
    },
    /** The length of the next line of standard input, -1 at its end. */
    next_line() {
      line = lines.next();
      return line === null ? -1 : line.length;
    },
    copy_line(/** @type {Uint8Array} */ bytes) {
      if (line !== null) bytes.set(line);
    },
    exists(/** @type {string} */ name) {
      return fs.existsSync(name) ? 1 : 0;
    },
    /** The number of the file, -1 where it cannot be read. */
    open_input(/** @type {string} */ name) {
      try {
        if (!fs.statSync(name).isFile()) return -1;
        return inputs.push(fs.openSync(name, 'r')) - 1;
      } catch {
        return -1;
      }
    },
    input_size(/** @type {number} */ file) {
      return fs.fstatSync(inputs[file]).size;
    },
    /** How much was read, -1 where it failed. */
    read_input(/** @type {number} */ file, /** @type {Uint8Array} */ bytes, /** @type {number} */ at) {
      try {
        let count = 0;
        while (count < bytes.length) {
          const part = fs.readSync(inputs[file], bytes, count, bytes.length - count, at + count);
          if (part === 0) break;
          count += part;
        }
        return count;
      } catch {
        return -1;
      }
    },
    close_input(/** @type {number} */ file) {
      fs.closeSync(inputs[file]);
    },
    open_output(/** @type {string} */ name) {
      try {
        return outputs.push(new Output(name)) - 1;
      } catch {
        return -1;
      }
    },
    write_output(/** @type {number} */ file, /** @type {Uint8Array} */ bytes) {
      return succeeds(() => outputs[file].write(bytes));
    },
    finish_output(/** @type {number} */ file) {
      return succeeds(() => outputs[file].finish());
    },
    close_output(/** @type {number} */ file) {
      outputs[file].close();
    },
    now_ms() {
      return Date.now();
    },
    /** The person's own day as yyyymmdd. */
    today() {
      const now = new Date();
      return now.getFullYear() * 10000 + (now.getMonth() + 1) * 100 + now.getDate();
    },
    random_word() {
      return crypto.randomBytes(4).readInt32LE();
    },
    /** 1 where the person's system speaks Chinese. */
    speaks_chinese() {
      const { LC_ALL, LC_MESSAGES, LANG } = process.env;
      return (LC_ALL || LC_MESSAGES || LANG || '').startsWith('zh') ? 1 : 0;
    },
  };
}
