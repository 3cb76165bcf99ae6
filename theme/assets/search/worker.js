// Runs the engine beside the page, which stays free whatever a search costs. Speaks with js/search-client.js.
// Goes out with the engine in it, as a classic script: a second file would be asked for only when this one is there.
import { open } from './engine.js';

const base = new URL('../../search/i/', self.location.href).href;
const asked = new Map(); // what is being answered: id → AbortController
let engine = null;
let hand = null;
// The root, which the page asks for while this file is on its way; used once, so that a second try is a fresh one.
let root = new Promise((take) => { hand = take; });

async function load(url) {
  if (url !== `${base}root.gk`) return fetch(url);
  const bytes = await root;
  root = null;
  return bytes ? new Response(bytes) : fetch(url);
}

async function answer(call, words, options) {
  try {
    engine = engine || open(base, { fetch: load });
    return await (await engine)[call](words, options);
  } catch (error) {
    engine = null; // the next question tries again
    return { error: { kind: error.kind || 'network' } };
  }
}

// [0, bytes] hands the root over, [id, call, words, options] asks, [id] gives up.
self.onmessage = async ({ data: [id, call, words, options] }) => {
  if (!id) return hand(call);
  if (!call) return asked.has(id) && asked.get(id).abort();
  const controller = new AbortController();
  asked.set(id, controller);
  const given = await answer(call, words, { ...options, signal: controller.signal });
  asked.delete(id);
  return self.postMessage([id, given]);
};
