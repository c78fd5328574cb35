// The program's two modules: what the first picture needs, and the rest, which comes when it stands or
// at the first call of one of its functions. tools/split_wasm.mjs parts them.
// @ts-check

/** @type {WebAssembly.Instance | null} */
let first = null;
/** Whether functions of the second module wait to be called. */
let parted = false;
let coming = false;
/** @type {WebAssembly.Module | null} */
let later = null;

const later_url = new URL('zhangfang.later.wasm', import.meta.url);

/** @param {URL} url @returns {Promise<WebAssembly.Module>} */
async function compile(url) {
  try {
    return await WebAssembly.compileStreaming(fetch(url));
  } catch { // Not every server says what it is.
    return WebAssembly.compile(await (await fetch(url)).arrayBuffer());
  }
}

/** Brings the functions of the second module into the table, in place of those that ask for them. */
function join_later() {
  if (!parted || !first) return;
  if (!later) { // Called before it was there.
    const request = new XMLHttpRequest();
    request.open('GET', later_url, false);
    request.responseType = 'arraybuffer';
    request.send();
    if (request.status !== 200) throw new Error(`${later_url.pathname}: ${request.status}`);
    later = new WebAssembly.Module(request.response);
  }
  new WebAssembly.Instance(later, { primary: first.exports });
  parted = false;
  later = null;
}

/** What the first module calls in place of a function of the second: brings that in, and calls it. @param {string} index */
const placeholder = (index) => (/** @type {unknown[]} */ ...args) => {
  join_later();
  const table = Object.values(/** @type {WebAssembly.Instance} */ (first).exports)
    .find((each) => each instanceof WebAssembly.Table);
  return /** @type {WebAssembly.Table} */ (table).get(Number(index))(...args);
};

/** The first module, on its way. */
export const first_module = compile(new URL('zhangfang.wasm', import.meta.url));

/**
 * Makes the first module's instance; the compiled program asks for it.
 * @param {WebAssembly.Module} module @param {WebAssembly.Imports} imports
 * @param {(instance: WebAssembly.Instance) => void} receive
 */
export function instantiate(module, imports, receive) {
  const given = { ...imports };
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    if (!from.startsWith('placeholder')) continue;
    parted = true;
    (given[from] ??= {})[name] = placeholder(name);
  }
  first = new WebAssembly.Instance(module, given);
  receive(first);
}

/** Brings the second module in, if there is one and nobody has called it yet. */
export async function complete() {
  if (!parted || coming) return;
  coming = true;
  try {
    later = await compile(later_url);
    join_later();
  } catch { // The first call of one of its functions tries again.
    coming = false;
  }
}
