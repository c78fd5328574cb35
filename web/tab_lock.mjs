// One tab at a time has the book: a web lock, and a way to hand it over.
// @ts-check

const lock_name = 'zhangfang-book';

export class TabLock {
  /** @param {() => Promise<void>} hand_over closes the book here; called when another tab asks */
  constructor(hand_over) {
    this.channel = new BroadcastChannel('zhangfang');
    /** @type {(() => void) | null} */
    this.release = null;
    this.channel.onmessage = async ({ data }) => {
      if (data?.type !== 'take_over' || !this.release) return;
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
      return (await this.request({ ifAvailable: true })) ? 'taken' : 'elsewhere';
    } catch {
      return 'no_locks'; // Site data is blocked.
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
