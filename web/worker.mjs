// The worker: runs the program and its book, and makes frames when there is a reason to.
// @ts-check
import create_module from './zhangfang.mjs';
import { load_icons } from './glyphs.mjs';
import { complete, first_module, instantiate } from './module_parts.mjs';
import { close_storage, open_storage, tell_storage } from './storage.mjs';
import { HeldElsewhere } from './storage_opfs.mjs';
import { remove_spills } from './storage_spill.mjs';
import { Host } from './worker_host.mjs';

/** Long work goes on for so long before the page gets its turn. */
const slice_ms = { shown: 6, hidden: 40 };

/** @param {object} message @param {Transferable[]} [transfer] */
const post = (message, transfer = []) =>
  /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self)).postMessage(message, transfer);

const host = new Host(post);
host.work_on = ring;
/** @type {any} */
let program = null;
let hidden = false;
let due = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let longest_turn_ms = 0;

// A message to oneself: comes after what waits, and is not slowed down as short timers are.
const bell = new MessageChannel();
bell.port1.onmessage = () => turn();

function ring() {
  if (due || !program) return;
  due = true;
  bell.port2.postMessage(0);
}

function turn() {
  due = false;
  clearTimeout(timer);
  if (!program) return;
  const started = host.clock();
  const may_draw = !hidden && !host.frame_in_flight;
  const until = started + (hidden ? slice_ms.hidden : slice_ms.shown);
  const wait = program._zf_turn(may_draw ? 1 : 0, host.outputs.hold_up() ? 0 : until);
  longest_turn_ms = Math.max(longest_turn_ms, host.clock() - started);
  if (wait === 0) ring();
  else if (wait > 0) timer = setTimeout(ring, Math.ceil(wait)); // A part of one would ring at once.
}

/** @param {object} message */
function tell(message) {
  if (!program) return;
  const text = JSON.stringify(message);
  const size = program.lengthBytesUTF8(text);
  const at = program._malloc(size + 1);
  program.stringToUTF8(text, at, size + 1);
  program._zf_receive(at, size);
  program._free(at);
  ring();
}

/** @param {unknown} error */
function failed(error) {
  program = null;
  if (error instanceof HeldElsewhere) {
    post({ type: 'held' });
    return;
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? error.stack : undefined;
  post({ type: 'failed', detail, stack });
}

/** @param {{start: object, resize: object, alone: boolean}} boot */
async function open(boot) {
  const opening = Promise.all([
    open_storage((state) => post({ type: 'storage', ...state }), boot.alone),
    load_icons(),
  ]);
  host.glyphs.warm();
  const [storage] = await opening;
  const parts = await first_module;
  const module = await create_module({
    host,
    storage,
    instantiateWasm: (/** @type {any} */ imports, /** @type {any} */ receive) => instantiate(parts, imports, receive),
  });
  host.memory = module;
  if (module._zf_start() !== 0) {
    await close_storage();
    return; // The program has told the page why.
  }
  program = module;
  tell(boot.resize);
  tell(boot.start);
  post({ type: 'ready' });
  void tell_storage();
  void remove_spills().catch(() => undefined); // The next start may do better.
}

async function close() {
  const closing = program;
  program = null;
  clearTimeout(timer);
  closing?._zf_close();
  await close_storage();
  post({ type: 'closed' });
}

/** @type {Record<string, (message: any) => void>} */
const answers = {
  boot: (message) => void open(message).catch(failed),
  event: ({ event }) => tell(event),
  storage: () => void tell_storage(),
  drawn: () => {
    host.frame_in_flight = false;
    if (program) void complete();
    ring();
  },
  visibility: (message) => {
    hidden = message.hidden;
    ring();
  },
  files: ({ files, purpose, dropped }) =>
    tell({ type: 'files', purpose, dropped, files: host.add_inputs(files) }),
  target: ({ target, suggested }) =>
    tell({ type: 'target', suggested, name: target.name, token: host.outputs.add_target(target) }),
  close: () => void close().catch(failed),
  stats: ({ id }) => {
    post({ type: 'stats', id, frames: host.frames, longest_turn_ms });
    longest_turn_ms = 0;
  },
};

self.onmessage = ({ data }) => {
  try {
    answers[data.type]?.(data);
  } catch (error) {
    failed(error);
  }
};
self.addEventListener('error', (event) => failed(event.error ?? event.message));
self.addEventListener('unhandledrejection', (event) => failed(event.reason));
