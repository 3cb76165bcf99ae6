// Runs the engine beside the page, which stays free whatever a search costs. Speaks with js/search-client.js.
import { open } from './engine.js';

const base = new URL('../../search/i/', self.location.href).href;
const asked = new Map(); // what is being answered: id → AbortController
let engine = null;

async function answer(call, words, options) {
  try {
    engine = engine || open(base, { fetch: (url) => fetch(url) });
    return await (await engine)[call](words, options);
  } catch (error) {
    engine = null; // the next question tries again
    return { error: { kind: error.kind || 'network' } };
  }
}

// [id, call, words, options] asks, [id] gives up.
self.onmessage = async ({ data: [id, call, words, options] }) => {
  if (!call) return asked.has(id) && asked.get(id).abort();
  const controller = new AbortController();
  asked.set(id, controller);
  const given = await answer(call, words, { ...options, signal: controller.signal });
  asked.delete(id);
  return self.postMessage([id, given]);
};
