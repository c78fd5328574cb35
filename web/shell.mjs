// The page around the program: starts the worker, shows its frames, and does what only a page may.
// @ts-check
import { open_door } from './door.mjs';
import {
  accept_drops, can_pick_targets, download, pick_files, pick_target, print_document,
} from './files.mjs';
import { Input } from './input.mjs';
import { gesture, Mirror } from './mirror.mjs';
import { hide_notice, language, say, show_notice, use_language } from './notice.mjs';
import { follow_updates, offer_updates, use_update } from './offline.mjs';
import { show_preview } from './preview.mjs';
import { download_raw_book } from './rescue.mjs';
import { Screen } from './screen.mjs';
import { Stats } from './stats.mjs';
import { TabLock } from './tab_lock.mjs';
import { TextFields } from './text_fields.mjs';

const drawn_at_the_latest_ms = 200;

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

class Shell {
  constructor() {
    this.stats = new Stats();
    this.root = element('mirror');
    /** @type {Worker | null} */
    this.worker = null;
    this.mirror = new Mirror(this.root, (event) => this.act(event));
    this.fields = new TextFields(this.mirror, (event) => this.act(event));
    this.screen = new Screen(/** @type {HTMLCanvasElement} */ (element('screen')), this.root,
      (size) => this.event(size));
    this.input = new Input(this.root, this.mirror, (event) => this.act(event));
    this.lock = new TabLock(() => this.hand_over());
    this.alone = true;
    this.saved = true;
    this.selection = '';
    this.last_id = 0;
    /** @type {Map<number, (response: any) => void>} */
    this.waiting = new Map();
    /** @type {(() => void) | null} */
    this.closed = null;
    this.watch();
  }

  /** @param {object} message @param {Transferable[]} [transfer] */
  post(message, transfer = []) {
    this.worker?.postMessage(message, transfer);
  }

  /** @param {object} event */
  event(event) {
    this.post({ type: 'event', event });
  }

  /** What the person does. The program says which number it has answered. @param {any} event */
  act(event) {
    const steers = !['wheel', 'focus'].includes(event.type) && !['move', 'leave'].includes(event.kind);
    if (steers && event.type !== 'scroll') this.mirror.areas.tell_all(); // It is done to what is seen.
    this.event(steers ? { ...event, number: ++this.mirror.told } : event);
  }

  watch() {
    document.addEventListener('visibilitychange', () => {
      this.post({ type: 'visibility', hidden: document.hidden });
    });
    window.addEventListener('hashchange', () => {
      this.event({ type: 'route', route: location.hash });
    });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', () => this.event({ type: 'theme', dark: dark.matches }));
    document.addEventListener('copy', (event) => this.copy(event));
    document.addEventListener('paste', (event) => this.paste(event));
    this.root.addEventListener('click', (event) => this.act_in_gesture(event));
    accept_drops(document.documentElement, (files) => this.give_files(files, '', true));
    window.addEventListener('beforeunload', (event) => {
      if (!this.saved) event.preventDefault(); // The browser asks whether to leave all the same.
    });
    window.addEventListener('pagehide', (event) => {
      if (!event.persisted) this.post({ type: 'close' });
    });
  }

  async open() {
    follow_updates(() => this.may_follow());
    const book = await this.lock.take_if_free();
    this.alone = book !== 'no_locks';
    if (book === 'elsewhere') this.offer_take_over();
    else this.start();
  }

  start() {
    hide_notice();
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => this.heard(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.broken(event.message || 'The worker does not start');
    };
    this.worker = worker;
    const start = {
      type: 'start',
      language: language(),
      languages: [...navigator.languages],
      dark: matchMedia('(prefers-color-scheme: dark)').matches,
      touch: matchMedia('(pointer: coarse)').matches,
      mac: /Mac|iPhone|iPad/.test(navigator.platform),
      route: location.hash,
      utc_offset: -new Date().getTimezoneOffset(),
      save_picker: can_pick_targets,
    };
    this.post({ type: 'boot', start, resize: this.screen.size, alone: this.alone });
    this.post({ type: 'visibility', hidden: document.hidden });
  }

  /** @param {any} message of the worker */
  heard(message) {
    switch (message.type) {
      case 'frame':
        return this.show(message);
      case 'mirror':
        this.mirror.update(message.nodes);
        this.fields.follow(); // The element with the focus may have come only now.
        return undefined;
      case 'app':
        return this.obey(message.message);
      case 'download':
        return download(message.name, message.file);
      case 'saved':
        return this.event(message);
      case 'storage':
        this.saved = message.saved || message.kind === 'memory';
        return this.event(message);
      case 'ready':
        this.stats.ready();
        document.documentElement.dataset.ready = 'yes';
        offer_updates(() => this.event({ type: 'update_ready' }));
        return undefined;
      case 'stats':
        return this.answer(message.id, message);
      case 'closed':
        return this.closed?.();
      case 'held':
        return this.held();
      case 'failed':
      case 'panic':
        console.error(message.detail, message.stack ?? '');
        return this.broken(message.detail);
      default:
        return undefined;
    }
  }

  /** @param {any} message */
  show(message) {
    const frame = this.screen.show(message);
    this.mirror.move_fields(frame.fields);
    this.stats.shown(message.input_ms);
    // The next frame is made when this one is on the screen, or should be: Chromium at times calls
    // back only when the pointer moves again.
    const drawn = () => {
      clearTimeout(late);
      cancelAnimationFrame(called);
      this.post({ type: 'drawn' });
    };
    const called = requestAnimationFrame(drawn);
    const late = setTimeout(drawn, drawn_at_the_latest_ms);
  }

  /** What the program asks; the list is in src/app/platform.h. @param {any} message */
  obey(message) {
    switch (message.type) {
      case 'editing':
        this.fields.report(message);
        return this.input.release();
      case 'rpc':
        return this.answer(message.id, message.response);
      case 'route':
        return this.go(message.route, message.replace === true);
      case 'title':
        document.title = message.title;
        return undefined;
      case 'theme':
        return this.use_theme(message);
      case 'language':
        return use_language(message.tag);
      case 'copy':
        void navigator.clipboard?.writeText(message.text).catch(() => undefined);
        return undefined;
      case 'selection':
        this.selection = message.text;
        return undefined;
      case 'pick_files':
        return pick_files(message.accept, message.many === true,
          (files) => this.give_files(files, message.purpose ?? '', false));
      case 'print':
        return print_document(message.html);
      case 'preview':
        return show_preview(message.params, (request) => this.rpc(request));
      case 'open_window':
        window.open(message.address, '_blank', 'noopener');
        return undefined;
      case 'announce':
        element(message.urgent ? 'urgent' : 'polite').textContent = message.text;
        return undefined;
      case 'persist':
        return void this.ask_to_persist();
      case 'update':
        return void this.update();
      case 'refused':
        return this.refused(message);
      default:
        return undefined;
    }
  }

  /** @param {string} route @param {boolean} replace */
  go(route, replace) {
    if (location.hash === route) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', route);
  }

  /** @param {{dark: boolean, background?: string}} theme */
  use_theme({ dark, background }) {
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    if (!background) return;
    document.documentElement.style.setProperty('--page', background);
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', background);
  }

  /** The browser copies what the program says is selected. @param {ClipboardEvent} event */
  copy(event) {
    const field = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (field || this.selection === '') return;
    event.clipboardData?.setData('text/plain', this.selection);
    event.preventDefault();
  }

  /** Outside of text fields, where the browser pastes itself. @param {ClipboardEvent} event */
  paste(event) {
    const field = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (field || !event.clipboardData) return;
    const files = [...event.clipboardData.files];
    event.preventDefault();
    const text = event.clipboardData.getData('text/plain');
    // A block of a spreadsheet is a list as good as a file.
    if (files.length === 0 && /\t.*\r?\n/.test(text)) files.push(new File([text], 'clipboard.tsv'));
    if (files.length > 0) this.give_files(files, '', true);
    else this.event({ type: 'paste', text });
  }

  /** @param {File[]} files @param {string} purpose @param {boolean} dropped */
  give_files(files, purpose, dropped) {
    this.post({ type: 'files', files, purpose, dropped });
  }

  /** What browsers allow only while the person clicks. @param {MouseEvent} event */
  act_in_gesture(event) {
    const node = this.mirror.node_at(event.target);
    const more = node?.[7];
    const disabled = node && (node[4] & 1) !== 0;
    if (!more?.gesture || disabled) return;
    const detail = more.detail ?? '';
    if (more.gesture === gesture.pick_file || more.gesture === gesture.pick_files) {
      const many = more.gesture === gesture.pick_files;
      pick_files(detail, many, (files) => this.give_files(files, String(node?.[0]), false));
    } else if (more.gesture === gesture.save_file) {
      pick_target(detail, (target) => this.post({ type: 'target', target, suggested: detail }));
    } else if (more.gesture === gesture.copy) {
      void navigator.clipboard?.writeText(detail).catch(() => undefined);
    } else if (more.gesture === gesture.open_window) {
      window.open(detail, '_blank', 'noopener');
    }
  }

  async ask_to_persist() {
    // Firefox asks the person, and answers only then; nothing waits for this.
    await navigator.storage?.persist?.();
    this.post({ type: 'storage' }); // The worker says anew how the book is kept.
  }

  /** @param {object | string} request JSON-RPC 2.0, parsed or as text @returns {Promise<any>} */
  rpc(request) {
    return this.ask((id) => this.event({ type: 'rpc', id, request }));
  }

  /** @param {(id: number) => void} send @returns {Promise<any>} */
  ask(send) {
    const id = ++this.last_id;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      send(id);
    });
  }

  /** @param {number} id @param {any} response */
  answer(id, response) {
    this.waiting.get(id)?.(response);
    this.waiting.delete(id);
  }

  /** Closes the book; the worker is gone afterwards. */
  async close_book() {
    if (!this.worker) return;
    await new Promise((/** @type {(value?: undefined) => void} */ done) => {
      this.closed = () => done();
      this.post({ type: 'close' });
      setTimeout(done, 5000); // A worker that does not answer is stopped; its last commit is kept.
    });
    this.end_worker();
  }

  /** Nothing of the book is left to be read or pressed under a notice. */
  end_worker() {
    this.worker?.terminate(); // Its handles are closed with it; the last commit is on the disk.
    this.worker = null;
    this.mirror.clear();
    this.fields.clear();
  }

  async hand_over() {
    await this.close_book();
    document.documentElement.dataset.ready = 'handed-over';
    show_notice({
      title: say('shell.handed_over'),
      text: say('shell.handed_over_text'),
      buttons: [{ label: say('shell.take_back'), act: () => void this.take_over() }],
    });
  }

  offer_take_over() {
    document.documentElement.dataset.ready = 'elsewhere';
    show_notice({
      title: say('shell.open_elsewhere'),
      text: say('shell.open_elsewhere_text'),
      buttons: [{ label: say('shell.take_over'), act: () => void this.take_over() }],
    });
  }

  async take_over() {
    await this.lock.take_over(() => show_notice({
      title: say('shell.no_answer'),
      text: say('shell.no_answer_text'),
    }));
    this.start();
  }

  /** A tab that only waits loads a new version after the tab that took it, and leaves it the book. */
  async may_follow() {
    const waits = ['elsewhere', 'handed-over'].includes(document.documentElement.dataset.ready ?? '');
    if (waits) await this.lock.taken();
    return waits;
  }

  async update() {
    await this.close_book();
    this.lock.let_go();
    await use_update();
  }

  /** The book cannot be opened; nothing was changed. @param {{key: string, args: Record<string, string>, detail: string}} why */
  refused({ key, args }) {
    this.stop_worker('refused');
    this.offer_rescue(say('shell.refused'), say(key, args));
  }

  /** The files are open in a page that does not take part in the lock, or is not quite gone. */
  held() {
    this.stop_worker('held');
    show_notice({
      title: say('shell.held'),
      text: say('shell.held_text'),
      buttons: [{ label: say('shell.reload'), act: () => location.reload() }],
    });
  }

  /** @param {string} state */
  stop_worker(state) {
    this.end_worker();
    this.saved = true; // Nothing here can still be saved.
    document.documentElement.dataset.ready = state;
  }

  /** @param {string} detail */
  broken(detail) {
    this.stop_worker('broken');
    this.offer_rescue(say('shell.broken'), say('shell.broken_text'), detail);
  }

  /** @param {string} title @param {string} text @param {string} [detail] */
  offer_rescue(title, text, detail) {
    show_notice({
      title,
      text,
      detail,
      buttons: [
        { label: say('shell.reload'), act: () => location.reload() },
        { label: say('shell.download_book'), act: () => void download_raw_book() },
      ],
    });
  }
}

const shell = new Shell();
/** @type {any} */ (window).zhangfang = {
  rpc: (/** @type {object | string} */ request) => shell.rpc(request),
  /** What can be operated and is not described: nothing, or a test fails. */
  audit: async () => (await shell.ask((id) => shell.event({ type: 'audit', id }))).result,
  stats: async () => ({
    ...shell.stats.report(shell.screen.renderer.kind),
    ...(await shell.ask((id) => shell.post({ type: 'stats', id }))),
  }),
};
open_door((request) => shell.rpc(request));
void shell.open().catch((error) => shell.broken(String(error)));
