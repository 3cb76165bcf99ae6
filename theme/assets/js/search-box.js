// Suggestions under every search box (an ARIA 1.2 combobox). Without script, or without an answer, the box is a plain form.
(function () {
  'use strict';

  const gk = (window.gk = window.gk || {});
  const script = document.currentScript;
  const words = script.dataset;
  // Ms without a key before the engine is asked.
  const PAUSE = 120;
  const MOST = 8;
  // Which group a suggestion stands in, by what the engine says it is.
  const GROUPS = { field: 'subject', matter: 'subject', kind: 'subject', word: 'term', subject: 'term', title: 'item' };
  let loading = null;

  gk.root = new URL('../../', script.src).href;
  // A page of this site: an offline copy names its pages in full.
  gk.link = (url) => gk.root + url + (location.protocol === 'file:' && /(^|\/)$/.test(url) ? 'index.html' : '');
  gk.make = (tag, properties, ...children) => {
    const element = document.createElement(tag);
    Object.entries(properties).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };
  // Text with what was hit in elements of its own; never HTML.
  gk.marked = (tag, text, ranges) => {
    const pieces = [];
    let at = 0;
    (ranges || []).forEach(([start, end]) => {
      pieces.push(text.slice(at, start), gk.make(tag, {}, text.slice(start, end)));
      at = end;
    });
    return [...pieces, text.slice(at)];
  };
  gk.isPlain = (event) => !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
  const { make } = gk;

  function added(tag, properties) {
    return new Promise((done) => {
      const element = make(tag, properties);
      element.onload = element.onerror = done;
      document.head.append(element);
    });
  }

  // Style and way to the engine, when somebody first uses a box; the search page has asked for both already.
  gk.load = function load() {
    loading = loading || Promise.all(gk.ask ? [] : [
      added('link', { rel: 'stylesheet', href: `${gk.root}assets/css/search.css` }),
      added('script', { src: `${gk.root}assets/search/client.js` }),
    ]).then(() => { if (!gk.ask) loading = null; }); // it was not to be had: the next time may be luckier
    return loading;
  };

  function attach(form, number) {
    const input = form.q;
    const id = `suggest-${number}`;
    const list = make('div', { id, role: 'listbox', 'aria-label': words.list });
    const panel = make('div', { class: 'suggest', hidden: '' }, list, make('p', { class: 'foot' }, words.keys));
    const said = make('p', { class: 'said', role: 'status' });
    let offered = [];
    let at = -1;
    let timer = 0;
    let asked = null;
    let composing = false;

    function point(index) {
      at = index;
      list.querySelectorAll('[role="option"]').forEach((option, n) => option.setAttribute('aria-selected', n === at));
      input.setAttribute('aria-activedescendant', at < 0 ? '' : `${id}-${at}`);
      if (at >= 0) document.getElementById(`${id}-${at}`).scrollIntoView({ block: 'nearest' });
    }

    function open(is) {
      panel.hidden = !is;
      form.classList.toggle('open', is);
      input.setAttribute('aria-expanded', is);
      point(-1);
    }

    function close() {
      clearTimeout(timer);
      if (asked) asked.abort();
      open(false);
    }

    function choose(index) {
      const { text, url } = offered[index];
      close();
      if (url) return location.assign(gk.link(url));
      input.value = text;
      return form.querySelector('button').click();
    }

    function option({ text, url, ranges, context }, n) {
      const icon = form.querySelector('.i').cloneNode(true);
      const use = icon.firstElementChild;
      use.setAttribute('href', use.getAttribute('href').replace(/\w+$/, url ? 'right' : 'search'));
      const line = make('div', { id: `${id}-${n}`, role: 'option' }, icon, make('span', {}, ...gk.marked('b', text, ranges)));
      if (context) line.append(make('small', {}, context));
      line.onclick = () => choose(n);
      return line;
    }

    // In groups, each where its first one stands.
    function show(entries) {
      const groups = new Map();
      entries.forEach((entry) => {
        const name = GROUPS[entry.type] || entry.type;
        groups.set(name, [...(groups.get(name) || []), entry]);
      });
      offered = [].concat(...groups.values());
      list.textContent = '';
      groups.forEach((group, name) => list.append(make('div', { role: 'group', 'aria-label': words[name] },
        make('p', { 'aria-hidden': true }, words[name]), ...group.map((entry) => option(entry, offered.indexOf(entry))))));
      said.textContent = words.count.replace('{n}', offered.length);
      open(true);
    }

    async function suggest() {
      const typed = input.value.trim();
      if (asked) asked.abort();
      if (!typed) return close();
      asked = new AbortController();
      const { signal } = asked;
      await gk.load();
      const entries = !signal.aborted && gk.ask && await gk.ask('suggest', typed, { limit: MOST }, signal);
      if (signal.aborted || document.activeElement !== input) return undefined;
      return entries && entries.length ? show(entries) : close();
    }

    function later() {
      clearTimeout(timer);
      // In large type a list that comes unasked is in the way; there the arrow key asks for it.
      if (!composing && document.documentElement.dataset.mode !== 'elder') timer = setTimeout(suggest, PAUSE);
    }

    // One of the places is the box itself.
    function step(by) {
      if (panel.hidden) suggest();
      else point((at + 1 + by + offered.length + 1) % (offered.length + 1) - 1);
    }

    function press(event) {
      const act = {
        ArrowDown: () => step(1),
        ArrowUp: () => step(-1),
        Escape: !panel.hidden && close,
        Home: at >= 0 && (() => point(0)),
        End: at >= 0 && (() => point(offered.length - 1)),
        Enter: at >= 0 && (() => choose(at)),
      }[event.key];
      if (!act || composing || event.isComposing || !gk.isPlain(event)) return;
      event.preventDefault();
      act();
    }

    const roles = { role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': false, 'aria-controls': id };
    Object.entries(roles).forEach(([name, value]) => input.setAttribute(name, value));
    form.append(panel, said);
    input.addEventListener('keydown', press);
    input.addEventListener('input', later);
    input.addEventListener('pointerdown', gk.load);
    input.addEventListener('blur', close);
    input.addEventListener('compositionstart', () => { composing = true; });
    input.addEventListener('compositionend', () => { composing = false; later(); });
    form.addEventListener('submit', close);
    // A press on the list must not take the focus from the box.
    panel.addEventListener('mousedown', (event) => event.preventDefault());
  }

  document.querySelectorAll('form[role="search"]').forEach(attach);
}());
