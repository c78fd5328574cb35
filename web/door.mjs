// The door for pages of other systems: JSON-RPC 2.0 by postMessage, from origins that the person has
// allowed in the settings. Nothing is answered, and nothing told, to any other.
// @ts-check

const setting = 'doors.origins';

/** Requests look like this; other messages (of browser extensions, say) are none of our business. */
const is_request = (/** @type {any} */ data) =>
  Array.isArray(data) ? data.length > 0 && data.every(is_request) : data?.jsonrpc === '2.0' && typeof data.method === 'string';

/** @param {(request: object) => Promise<any>} rpc asks the book */
export function open_door(rpc) {
  /** @param {string} origin */
  const is_allowed = async (origin) => {
    const asked = await rpc({ jsonrpc: '2.0', id: 1, method: 'setting.get', params: { key: setting } });
    const origins = asked?.result?.value;
    return Array.isArray(origins) && origins.includes(origin);
  };

  window.addEventListener('message', async ({ data, origin, source }) => {
    // Sandboxed pages and files say "null": that names nobody.
    if (!source || origin === 'null' || origin === location.origin || !is_request(data)) return;
    if (!(await is_allowed(origin))) return;
    const response = await rpc(data);
    if (response !== null) source.postMessage(response, { targetOrigin: origin });
  });
}
