// One tab at a time has the book: a web lock, and a way to hand it over.
// @ts-check

const lock_name = 'zhangfang-book';
/** A tab that was just closed, or loads anew, has the lock for so long at most, on a busy machine. */
const closing_ms = 10_000;

export class TabLock {
  /** @param {() => Promise<void>} hand_over closes the book here; called when another tab asks */
  constructor(hand_over) {
    this.channel = new BroadcastChannel('zhangfang');
    /** @type {(() => void) | null} */
    this.release = null;
    this.channel.onmessage = async ({ data }) => {
      if (!this.release) return;
      if (data?.type === 'who_has_it') this.channel.postMessage({ type: 'i_have' });
      if (data?.type !== 'take_over') return;
      this.channel.postMessage({ type: 'closing' });
      await hand_over();
      this.let_go();
    };
  }

  /**
   * Whether the book was free. Without locks (site data is blocked, the address is not secure) two
   * tabs could write one book, so the page must keep it to itself.
   * @returns {Promise<'taken' | 'elsewhere' | 'no_locks'>}
   */
  async take_if_free() {
    if (!navigator.locks) return 'no_locks';
    try {
      const taken = (await this.request({ ifAvailable: true })) || (await this.take_if_freed());
      return taken ? 'taken' : 'elsewhere';
    } catch {
      return 'no_locks'; // Site data is blocked.
    }
  }

  /** Waits a moment for a tab that is closing: it does not say any more that it has the book. */
  async take_if_freed() {
    const stop = new AbortController();
    const heard = (/** @type {MessageEvent} */ event) => {
      if (event.data?.type === 'i_have') stop.abort();
    };
    this.channel.addEventListener('message', heard);
    this.channel.postMessage({ type: 'who_has_it' });
    const timer = setTimeout(() => stop.abort(), closing_ms);
    try {
      return await this.request({ signal: stop.signal });
    } catch (error) {
      if (stop.signal.aborted) return false;
      throw error;
    } finally {
      clearTimeout(timer);
      this.channel.removeEventListener('message', heard);
    }
  }

  /** Resolves when a tab has the book, or none took it for long. */
  async taken() {
    for (let i = 0; i < 100; ++i) {
      const { held = [] } = await navigator.locks.query();
      if (held.some(({ name }) => name === lock_name)) return;
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  /**
   * Asks the other tab for the book and waits as long as it takes.
   * @param {() => void} unanswered called where the other tab does not answer for three seconds
   */
  async take_over(unanswered) {
    let answered = false;
    const heard = (/** @type {MessageEvent} */ event) => {
      if (event.data?.type === 'closing') answered = true;
    };
    this.channel.addEventListener('message', heard);
    this.channel.postMessage({ type: 'take_over' });
    const timer = setTimeout(() => {
      if (!answered) unanswered();
    }, 3000);
    await this.request({});
    clearTimeout(timer);
    this.channel.removeEventListener('message', heard);
  }

  /** @param {LockOptions} options @returns {Promise<boolean>} */
  request(options) {
    return new Promise((resolve, reject) => {
      navigator.locks.request(lock_name, options, (lock) => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        return new Promise((/** @type {(value?: undefined) => void} */ done) => {
          this.release = () => done();
        });
      }).catch(reject);
    });
  }

  let_go() {
    this.release?.();
    this.release = null;
  }
}
