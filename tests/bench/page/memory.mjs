// How much memory the browser takes while something goes on: the proportional set sizes of all
// processes that this one started, so that what two of them share is counted once. Linux only.
// @ts-check
import { readdirSync, readFileSync } from 'node:fs';

/** @param {string} path */
function text_of(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // The process has ended.
  }
}

/** This process's children, their children, and so on. */
function descendants() {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(text_of(`/proc/${name}/stat`).replace(/^.*\) \S /, '').split(' ')[0])]);
  const found = new Set([process.pid]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const [child, parent] of parents) if (found.has(parent)) found.add(child);
  }
  found.delete(process.pid);
  return [...found];
}

function bytes_now() {
  const sizes = descendants().map((id) => /^Pss:\s+(\d+)/m.exec(text_of(`/proc/${id}/smaps_rollup`))?.[1]);
  return sizes.reduce((sum, kilobytes) => sum + Number(kilobytes ?? 0) * 1024, 0);
}

/** Looks every half second; stop() says how many bytes more than at first there were at most. */
export function watch_memory() {
  const before = bytes_now();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, bytes_now());
  }, 500);
  return {
    stop() {
      clearInterval(timer);
      return Math.max(most, bytes_now()) - before;
    },
  };
}
