// gk.ask(call, words, options, signal): the engine's answer. It runs in a worker; where there are none, in the page; in an
// offline copy (file://) as the classic script which that copy loads (window.gkSearch: open, fetch).
// On the search page it comes first and asks at once what the address asks (data-now): the page finds it in memory. There the
// root is asked for by the page itself, before this is here.
(function () {
  'use strict';

  const gk = (window.gk = window.gk || {});
  if (gk.ask) return;
  const script = document.currentScript;
  const root = new URL('../../', script.src).href;
  const failed = (error) => ({ error: { kind: (error && error.kind) || 'network' } });
  let way = null;

  function beside() {
    const worker = new Worker(`${root}assets/search/worker.js`);
    fetch(`${root}search/i/root.gk`).then((found) => found.ok && found.arrayBuffer()).catch(() => null).then((bytes) => worker.postMessage([0, bytes]));
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

  function here(opening) {
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
    const offline = window.gkSearch;
    const open = (engine, fetchFile) => engine.open(`${root}search/i/`, { fetch: fetchFile });
    if (offline) return here(open(offline, offline.fetch));
    if (window.Worker && location.protocol !== 'file:') return beside();
    return here(import(`${root}assets/search/engine.js`).then((engine) => open(engine, (url) => fetch(url))));
  }

  gk.ask = (...question) => (way = way || find())(...question);
  if (!('now' in script.dataset)) return;
  const q = new URLSearchParams(location.search).get('q');
  if (!q) way = find();
  else gk.ask('search', q.trim(), { early: true, excerpts: 0, limit: 6 }, new AbortController().signal);
}());
