// The search of a copy on a disk (file://), where nothing but scripts can be loaded: a file of the index is a script of its
// own beside it, which hands its bytes to gkFile. Stands before assets/search/client.js.

(function () {
  'use strict';

  if (window.gkSearch) return; // whoever finds no search on a page asks for it once more
  const root = new URL('../../', document.currentScript.src).href;
  const given = new Map();

  window.gkFile = (path, text) => given.set(path, Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));

  const load = (path) => new Promise((done) => {
    const script = document.createElement('script');
    script.onload = script.onerror = () => done(script.remove());
    script.src = `${root}${path}.js`;
    document.head.append(script);
  });

  async function fetch(url) {
    const path = url.slice(root.length).replace(/[?#].*/, '');
    await load(path);
    const bytes = given.get(path);
    given.delete(path);
    return { ok: Boolean(bytes), status: bytes ? 200 : 404, arrayBuffer: async () => bytes.buffer };
  }

  window.gkSearch = { fetch };
}());
