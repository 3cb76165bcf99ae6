// The search page. Its address is its state: every change goes through the address, so back and forward are right.
// Goes out with the box and with what it shows in it (searchBox, searchView): one file is one wait less.
import searchBox from './search-box.js';
import searchView from './search-view.js';

searchBox();

(function () {
  'use strict';

  const { gk } = window;
  gk.size = 10;
  const seek = document.getElementById('seek');
  const box = document.querySelector('.ground form');
  const heading = seek.querySelector('h1');
  const texts = JSON.parse(seek.dataset.texts);
  const plainTitle = document.title;
  const FACETS = ['kind', 'field', 'publisher', 'year', 'validity', 'mode'];
  // What is asked in turn: the first results as soon as their place is sure, the page with its first texts, with all texts.
  const FIRST = 5;
  const TURNS = [{ early: true, excerpts: 0, limit: FIRST + 1 }, { excerpts: FIRST }, { excerpts: gk.size }];
  const SLOW = [400, 4000];
  let under = new AbortController();
  let shown = null;
  let turned = false;

  gk.part = (name) => seek.querySelector(`[data-part="${name}"]`);
  gk.piece = (name) => seek.querySelector(`[data-piece="${name}"]`).content.firstElementChild.cloneNode(true);
  gk.isMonth = (text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
  gk.isNarrowed = ({ from, to, within, filters }) => from || to || within || Object.keys(filters).length;

  // A text with its {places} filled.
  gk.say = (key, values) => (texts[key] || '').replace(/\{(\w+)\}/g, (place, name) => values[name].toLocaleString('en'));

  // The part with these children and no others; without any it is not there.
  gk.fill = (name, ...children) => {
    const place = gk.part(name);
    place.textContent = '';
    place.append(...children);
    place.hidden = !children.length;
  };

  function read() {
    const asked = new URLSearchParams(location.search);
    const one = (name) => (asked.get(name) || '').trim();
    const month = (name) => (gk.isMonth(one(name)) ? one(name) : '');
    const filters = {};
    FACETS.forEach((name) => { if (asked.has(name)) filters[name] = asked.getAll(name); });
    const page = Math.max(1, parseInt(one('page'), 10) || 1);
    return { q: one('q'), filters, from: month('from'), to: month('to'), within: one('within'), sort: one('sort') === 'date' ? 'date' : '', page };
  }

  // The address of a state with some of it changed; only paging leaves the first page.
  gk.address = (state, changes) => {
    const { q, filters, page, ...others } = { ...state, page: 1, ...changes };
    const asked = new URLSearchParams({ q });
    FACETS.forEach((name) => (filters[name] || []).forEach((value) => asked.append(name, value)));
    Object.entries(others).forEach(([name, value]) => { if (value) asked.set(name, value); });
    if (page > 1) asked.set('page', page);
    return `?${asked}`;
  };

  // Says that it takes time: after a moment, and again when it takes long.
  function patience(signal) {
    const timers = SLOW.map((delay, n) => setTimeout(() => {
      const text = gk.say(n ? 'slow' : 'busy');
      gk.fill('state', gk.make('p', { class: 'none' }, text));
      gk.part('said').textContent = text;
    }, delay));
    const rest = () => timers.forEach(clearTimeout);
    signal.addEventListener('abort', rest);
    return () => {
      rest();
      gk.fill('state');
    };
  }

  function asker({ q, filters, sort, from, to, within, page }, signal) {
    const place = { filters: { ...filters, from, to }, within: within && `"${within}"`, sort: sort || 'relevance', offset: (page - 1) * gk.size, limit: gk.size };
    return async (more) => {
      await gk.load();
      const answer = gk.ask ? await gk.ask('search', q, { ...place, ...more }, signal) : { error: { kind: 'network' } };
      return signal.aborted ? null : answer;
    };
  }

  function show(state, answer) {
    shown = location.search;
    heading.textContent = view.headline(state, answer);
    gk.part('said').textContent = heading.textContent;
    view.showResults(state, answer);
    // After paging one reads on from the top.
    if (turned) {
      heading.scrollIntoView();
      heading.focus({ preventScroll: true });
    }
    turned = false;
  }

  function clear(text) {
    heading.textContent = gk.say(text);
    ['set', 'notes', 'rows', 'sort', 'pages', 'kind'].forEach((name) => gk.fill(name));
    gk.part('filters').hidden = true;
    gk.part('start').hidden = false;
  }

  function fail({ kind }) {
    const wrong = gk.piece('wrong');
    wrong.querySelector('p').textContent = gk.say({ network: 'dead', damaged: 'damaged', missing: 'damaged' }[kind] || 'unable');
    wrong.querySelector('button').onclick = run;
    gk.fill('state', wrong);
  }

  // The results turn by turn, at last the counts of open filters.
  async function answers(state, ask, rested) {
    const rows = gk.part('rows');
    let answer = null;
    rows.setAttribute('aria-busy', true);
    for (const turn of TURNS) {
      if (answer && answer.results.length <= FIRST && turn.excerpts > FIRST) break;
      answer = await ask(turn);
      if (!answer) return;
      rested();
      if (answer.error) break;
      if (turn.early && answer.results.length) view.showResults(state, answer, false);
      else show(state, answer);
    }
    rows.removeAttribute('aria-busy');
    if (!answer.error) await view.showFilters(state, answer, ask, (counted) => show(state, { ...answer, ...counted }));
    else if (answer.results && answer.results.length) show(state, answer);
    else if (shown !== location.search) clear('failed');
    if (answer.error) fail(answer.error);
  }

  async function run() {
    const state = read();
    under.abort();
    under = new AbortController();
    box.q.value = state.q;
    document.title = state.q ? `${state.q} - ${plainTitle}` : plainTitle;
    gk.fill('state');
    if (state.q || gk.isNarrowed(state)) {
      gk.part('start').hidden = true;
      await answers(state, asker(state, under.signal), patience(under.signal));
    } else {
      shown = location.search;
      clear('heading');
    }
  }

  // Where one was on the page is kept with its address: results come after the browser would go there.
  const remember = () => history.replaceState({ top: window.scrollY }, '');

  async function arrive() {
    if (shown === location.search) return;
    const { top } = history.state || {};
    await run();
    window.scrollTo(0, top || 0);
  }

  // If what was pressed was made anew, one stays on it.
  gk.go = async (address, from) => {
    const { key } = from.dataset;
    turned = from.closest('.pages');
    try {
      remember();
      history.pushState(null, '', address);
    } catch (error) {
      // Some browsers change no address of a file.
      location.assign(address);
      return;
    }
    await run();
    const again = key && seek.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (document.activeElement === document.body) (again || heading).focus({ preventScroll: true });
  };

  const view = searchView();
  gk.part('plain').hidden = true;
  gk.part('hint').hidden = false;
  box.addEventListener('submit', (event) => {
    event.preventDefault();
    // The keys of a phone hide the results.
    if (window.matchMedia('(pointer: coarse)').matches) box.q.blur();
    gk.go(gk.address({ q: box.q.value.trim(), filters: {}, within: read().within }), box);
  });
  seek.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="?"]');
    if (!link || !gk.isPlain(event)) return;
    event.preventDefault();
    gk.go(link.getAttribute('href'), link);
  });
  window.addEventListener('popstate', arrive);
  window.addEventListener('pagehide', remember);
  window.addEventListener('DOMContentLoaded', arrive);
  history.scrollRestoration = 'manual';
}());
