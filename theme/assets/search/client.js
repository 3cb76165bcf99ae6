// gk.ask(call, words, options, signal): the engine's answer. It runs in a worker; where there are none, in the page; in an
// offline copy (file://) in the page too, over the files of which that copy knows (window.gkSearch).
// Goes out with the engine in it (gkEngine), and the worker is made of this text: of two files that ask for each other the
// second would be waited for once more. On the search page it comes first and asks at once what the address asks (data-now):
// the page finds it in memory. There the root is asked for by the page itself, before this is here.
import gkEngine from './engine.js';

(function () {
  'use strict';

  const gk = (window.gk = window.gk || {});
  if (gk.ask) return;
  const script = document.currentScript;
  const root = new URL('../../', script.src).href;
  const base = `${root}search/i/`;
  const failed = (error) => ({ error: { kind: (error && error.kind) || 'network' } });
  let way = null;

  // All that runs in the worker beside the engine, which leaves the page free whatever a search costs.
  function answering(engine, base, expected) {
    const asked = new Map(); // what is being answered: id → AbortController
    let opened = null;
    const hand = new Map();
    // What the page asks for: the root, and what the script within it does; each used once, so that a second try is a fresh one.
    const due = new Map(expected.map((url) => [url, new Promise((take) => { hand.set(url, take); })]));

    async function load(url) {
      const file = due.get(url);
      due.delete(url);
      const given = await file;
      if (given === 404) return new Response(null, { status: given });
      return given && given.byteLength ? new Response(given) : fetch(url);
    }

    async function answer(call, words, options) {
      try {
        opened = opened || engine().open(base, { fetch: load });
        return await (await opened)[call](words, options);
      } catch (error) {
        opened = null; // the next question tries again
        return { error: { kind: error.kind || 'network' } };
      }
    }

    // [0, url, bytes] hands a file over, [id, call, words, options] asks, [id] gives up.
    self.onmessage = async ({ data: [id, call, words, options] }) => {
      if (!id) return hand.get(call)(words);
      if (!call) return asked.has(id) && asked.get(id).abort();
      const controller = new AbortController();
      asked.set(id, controller);
      const given = await answer(call, words, { ...options, signal: controller.signal });
      asked.delete(id);
      return self.postMessage([id, given]);
    };
  }

  function beside() {
    const root = `${base}root.gk`;
    const coming = new Map(gk.early || []).set(root, fetch(root).then((found) => (found.ok ? found.arrayBuffer() : null)).catch(() => null));
    gk.early = null;
    const code = `(${answering})(${gkEngine}, ${JSON.stringify(base)}, ${JSON.stringify(Array.from(coming.keys()))});`;
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    coming.forEach((file, url) => file.then((bytes) => worker.postMessage([0, url, bytes], bytes && bytes.byteLength ? [bytes] : [])));
    const waiting = new Map();
    let last = 0;
    worker.onmessage = ({ data: [id, answer] }) => {
      waiting.get(id)(answer);
      waiting.delete(id);
    };
    // It was not to be had: everyone who waits is told, the next question starts another.
    worker.onerror = () => {
      way = null;
      waiting.forEach((tell) => tell(failed()));
    };
    return (call, words, options, signal) => new Promise((tell) => {
      const id = (last += 1);
      waiting.set(id, tell);
      worker.postMessage([id, call, words, options]);
      signal.addEventListener('abort', () => worker.postMessage([id]));
    });
  }

  function here(load) {
    const opening = gkEngine().open(base, { fetch: load });
    return async (call, words, options, signal) => {
      try {
        return await (await opening)[call](words, { ...options, signal });
      } catch (error) {
        way = null;
        return failed(error);
      }
    };
  }

  function find() {
    if (window.gkSearch) return here(window.gkSearch.fetch);
    return window.Worker ? beside() : here((url) => fetch(url));
  }

  gk.ask = (...question) => (way = way || find())(...question);
  if (!('now' in script.dataset)) return;
  const q = new URLSearchParams(location.search).get('q');
  if (!q) way = find();
  else gk.ask('search', q.trim(), { early: true, excerpts: 0, limit: 6 }, new AbortController().signal);
}());
