// What the search page shows: results, what is said of them, pages, filters, and what helps where nothing was found.
// A module of search-page.js: runs when that page's parts are known.
const { gk } = window;
const { part, piece, fill, say, make, address } = gk;
const facets = [...document.querySelectorAll('[data-facet]')];
// Pages on each side of the current one.
const NEAR = 2;
// Values of a filter before the rest is opened.
const SHOWN = 4;
const ALL = { filters: {}, from: '', to: '', within: '' };
// Of values of filters.
const labels = new Map();
// What is shown, and how to count it.
let now = null;

const link = (text, href, more) => make('a', { href, ...more }, text);

// ---- results

// What the words hit in texts, longest first, and the words themselves: the same is marked in titles.
function hitsOf(q, results) {
  const hits = results.flatMap(({ excerpt: { text, ranges } }) => ranges.map(([start, end]) => text.slice(start, end)));
  const words = [...hits, ...q.split(/[\s"+*]+/)].filter((word) => word.length > 1).sort((a, b) => b.length - a.length);
  return new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|') || '$^', 'gi');
}

function row(result, key) {
  const line = piece('row');
  const title = line.querySelector('a');
  const facts = { ...result, kind: result.kindLabel, issued: result.issued.slice(0, 10) };
  line.dataset.row = key;
  title.href = gk.link(result.url);
  // That it is in force says something of a document only.
  if (result.documentNumber || result.validity !== 'in-force') title.after(piece(result.validity));
  line.querySelectorAll('[data-fact]').forEach((place) => { place.textContent = facts[place.dataset.fact] || ''; });
  line.querySelector('.address').textContent = title.href;
  return line;
}

// Title and text, with what was hit marked; as more texts come, more may be.
function mark(line, { title, excerpt }, hits) {
  const ranges = [];
  title.replace(hits, (hit, at) => ranges.push([at, at + hit.length]));
  const file = excerpt.attachment;
  [['a', title, ranges, ''], ['.excerpt', excerpt.text, excerpt.ranges, file && say('inside', { name: file })]].forEach(([place, text, own, before]) => {
    const element = line.querySelector(place);
    element.textContent = before || '';
    element.append(...gk.marked('mark', text, own));
  });
}

// Rows that are there already stay: somebody may be on one of them.
function rows({ q }, results) {
  const list = part('rows');
  const keys = results.map(({ identifier }) => `${q} ${identifier}`);
  const old = [...list.children];
  const same = old.findIndex((line, n) => line.dataset.row !== keys[n]);
  old.slice(same < 0 ? old.length : same).forEach((line) => line.remove());
  const hits = hitsOf(q, results);
  results.slice(list.children.length).forEach((result) => list.append(row(result, keys[list.children.length])));
  results.forEach((result, n) => mark(list.children[n], result, hits));
  list.hidden = !results.length;
}

function headline({ q }, { total, totalExact }) {
  const found = totalExact ? 'found' : 'about';
  return say(total ? (q ? found : 'fits') : (q ? 'none' : 'none_fits'), { n: total, q });
}

function note(text, ...links) {
  const tip = piece('note');
  tip.lastElementChild.append(text, ...links);
  return [tip];
}

function notes(state, { corrections, relaxed, synonyms }) {
  const { q } = state;
  const typed = address(state, { q: `"${q}"` });
  if (corrections.length) return note(say('corrected', { q, to: corrections[0] }), link(say('insist', { q }), typed));
  const step = relaxed && say(`relaxed_${relaxed[0]}`);
  // Letters that were read as pinyin have been taken as other words already.
  if (!synonyms.length || (relaxed && relaxed[0] === 'pinyin')) return step ? note(step) : [];
  const named = synonyms.map(({ word, others }) => say('synonyms', { word, others: others.join(say('between')) }));
  return note(named.join('') + say('also'), ...(relaxed ? [] : [link(say('exactly', { q }), typed)]));
}

const lead = (href, text, hint) => make('li', {}, link(text, href), make('p', {}, say(hint)));

function nothing(state, { nearest }) {
  const help = piece('none');
  const [words, places] = help.querySelectorAll('.rows');
  const narrowed = gk.isNarrowed(state);
  const pages = (list, hint) => list.map(({ label, url }) => lead(gk.link(url), label, hint));
  if (narrowed) words.append(lead(address(state, ALL), say('clear'), 'none_narrowed'));
  if (nearest) {
    words.append(...nearest.terms.map((term) => lead(address(state, { q: term }), term, 'official')));
    places.prepend(...pages(nearest.fields, 'place'), ...pages(nearest.publishers, 'unit'));
  }
  return [make('p', { class: 'lede' }, say(narrowed ? 'none_narrowed' : 'none_all'), say('tried')), help];
}

function pages(state, { total, totalExact, results }) {
  const here = state.page;
  const goesOn = totalExact ? here * gk.size < total : results.length === gk.size;
  const last = totalExact ? Math.ceil(total / gk.size) : here + goesOn;
  const list = make('ul', {});
  const add = (page, text, more) => list.append(make('li', {}, page ? link(text, address(state, { page }), more) : make('span', {}, text)));
  if (here > 1) add(here - 1, say('previous'), { rel: 'prev' });
  for (let page = 1, before = 0; page <= last; page += 1) {
    if (page > 1 && page < last && Math.abs(page - here) > NEAR) continue;
    if (page > before + 1) add(0, '…');
    add(page, page, page === here ? { 'aria-current': 'page' } : {});
    before = page;
  }
  if (goesOn) add(here + 1, say('next'), { rel: 'next' });
  return last > 1 ? [list, make('p', {}, say(totalExact ? 'total' : 'total_about', { n: total }))] : [];
}

function sorts(state) {
  return [['', 'by_relevance'], ['date', 'by_date']].map(([sort, text]) => (
    sort === state.sort ? make('b', {}, say(text)) : link(say(text), address(state, { sort }), { 'data-key': text })));
}

// How many there are, and so pages, may not be known yet.
function showResults(state, answer, counted = true) {
  rows(state, answer.results);
  fill('notes', ...(answer.total ? notes(state, answer) : nothing(state, answer)));
  fill('sort', ...(answer.total > 1 ? sorts(state) : []));
  fill('pages', ...(counted ? pages(state, answer) : []));
  showSet(state);
}

// ---- filters

const chosen = (name) => now.state.filters[name] || [];
const set = (name, values) => address(now.state, { filters: { ...now.state.filters, [name]: values } });
const label = (name, value) => labels.get(`${name} ${value}`);
// Of several values those that no item has are not told, nor named by the catalogue: a directory asks for all its modes.
const told = (name) => {
  const named = chosen(name).filter((value) => label(name, value));
  return named.length ? named : chosen(name);
};
const without = (name, value) => told(name).filter((other) => other !== value);

// A value as the link that sets it, or takes it back.
function offer(name, { value, label, count }, next) {
  const is = value ? chosen(name).includes(value) : !chosen(name).length;
  return make('a', { href: set(name, next), 'data-key': `${name} ${value}`, ...(is ? { 'aria-current': true } : {}) },
    make('span', {}, label), make('small', {}, count.toLocaleString('en')));
}

function chips(values) {
  const all = { value: '', label: say('all'), count: values.reduce((sum, { count }) => sum + count, 0) };
  return [offer('kind', all, []), ...values.map((entry) => offer('kind', entry, [entry.value]))];
}

function lines(name, values) {
  const is = ({ value }) => chosen(name).includes(value);
  const made = [...values].sort((a, b) => is(b) - is(a)).map((entry) => (
    offer(name, entry, is(entry) ? without(name, entry.value) : [...chosen(name), entry.value])));
  const rest = made.splice(SHOWN);
  return rest.length ? [...made, make('details', {}, make('summary', {}, say('more', { n: rest.length })), ...rest)] : made;
}

// Counts of what is open; with what is set comes its name.
async function count() {
  const { state, ask, known } = now;
  const open = facets.filter(({ open, dataset }) => !dataset.counted && (open === undefined || (open && part('filters').open)));
  open.forEach((facet) => { facet.dataset.counted = 'yes'; });
  const names = [...open.map((facet) => facet.dataset.facet), ...Object.keys(state.filters)];
  const answer = open.length && await ask({ facets: [...new Set(names)], limit: 0 });
  if (!answer || answer.error) return;
  const values = (name) => answer.facets[name] || [];
  names.forEach((name) => values(name).forEach(({ value, label }) => labels.set(`${name} ${value}`, label)));
  open.forEach(({ dataset, lastElementChild }) => {
    if (dataset.part) fill('kind', ...chips(values('kind')));
    else lastElementChild.append(...lines(dataset.facet, values(dataset.facet)));
  });
  known({ total: answer.total, totalExact: answer.totalExact });
}

// What is set, each as the link that takes it back.
function showSet(state) {
  const { from, to, within, filters } = state;
  now = { ...now, state };
  const made = Object.keys(filters).flatMap((name) => told(name).map((value) => [label(name, value) || value, set(name, without(name, value))]));
  if (from || to) made.push([say(from && to ? 'span' : from ? 'since' : 'until', { from, to }), address(state, { from: '', to: '' })]);
  if (within) made.push([within, address(state, { within: '' })]);
  const links = made.map(([name, href]) => make('a', { href, 'aria-label': say('remove', { name }) }, name, piece('close')));
  if (links.length) links.push(link(say('clear'), address(state, ALL), { class: 'clear' }));
  fill('set', ...links);
  part('chosen').textContent = say(made.length ? 'chosen' : 'filters', { n: made.length });
}

// Counts come after the results, or when somebody opens them: each costs bytes.
function showFilters(state, { total }, ask, known) {
  const form = part('span');
  now = { state, ask, known };
  form.from.value = state.from;
  form.to.value = state.to;
  part('filters').hidden = !total && !gk.isNarrowed(state);
  facets.forEach((facet) => {
    delete facet.dataset.counted;
    (facet.dataset.part ? facet : facet.lastElementChild).textContent = '';
  });
  return part('filters').hidden ? fill('kind') : count();
}

part('span').addEventListener('submit', (event) => {
  const form = event.target;
  const [from, to] = [form.from.value.trim(), form.to.value.trim()];
  const text = [from, to].find((month) => month && !gk.isMonth(month));
  event.preventDefault();
  form.querySelector('.wrong').textContent = text ? say('not_month', { text }) : '';
  if (!text) gk.go(address(now.state, { from, to }), form);
});
// `toggle` does not bubble.
document.addEventListener('toggle', () => { if (now && now.ask) count(); }, true);
// Beside the results there is room for the filters; on a phone they open.
const wide = window.matchMedia('(min-width: 56.25em)');
const fit = () => { part('filters').open = wide.matches; };
wide.addListener(fit);
fit();

export { headline, showResults, showFilters };
