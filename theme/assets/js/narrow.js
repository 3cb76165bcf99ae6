// Filters of a field's matters. The address is their state (#state-none,level-town) and each chip is a link to the state
// it would give. Without script one at a time works by itself: its place in the page is then the target.
(function () {
  'use strict';

  const table = document.querySelector('.catalogue');
  const rows = Array.from(table.querySelectorAll('tr.m'));
  const every = document.querySelector('[data-all]');
  const picked = document.querySelector('.picked');
  const said = picked.querySelector('[role="status"]');
  const groups = Array.from(table.tBodies, (body) => {
    const count = body.querySelector('.group small');
    return { body, count, whole: count.textContent };
  });
  const filters = Array.from(document.querySelectorAll('.facet'), (nav) => Array.from(nav.querySelectorAll('[data-pick]'), (link) => ({
    link,
    count: link.querySelector('small'),
    label: link.firstChild.textContent.trim(),
    id: link.hash.slice(1),
    mark: `i${link.dataset.pick}`,
  })));

  const matters = (n) => picked.dataset.matters.replace('{n}', n);
  const fits = (row, choices) => choices.every((choice) => row.classList.contains(choice.mark));
  const address = (choices) => `#${choices.map((choice) => choice.id).join(',') || 'all'}`;
  const setCurrent = (link, on) => (on ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current'));

  // The first choice of each filter that the address names.
  function chosen() {
    const ids = decodeURIComponent(location.hash.slice(1)).split(',');
    return filters.map((choices) => choices.find((choice) => ids.includes(choice.id))).filter(Boolean);
  }

  // What a click would give: this choice instead of any other of its filter; once chosen, all without it.
  function offer(choice, others, on) {
    const n = rows.filter((row) => fits(row, [...others, choice])).length;
    choice.link.href = address(on ? others : [...others, choice]);
    choice.count.textContent = n;
    choice.link.classList.toggle('zero', !n);
    setCurrent(choice.link, on);
  }

  function show() {
    const now = chosen();
    rows.forEach((row) => { row.hidden = !fits(row, now); });
    groups.forEach(({ body, count, whole }) => {
      const n = body.querySelectorAll('.m:not([hidden])').length;
      body.hidden = !n;
      count.textContent = now.length ? matters(n) : whole;
    });
    filters.forEach((choices) => {
      const others = now.filter((choice) => !choices.includes(choice));
      choices.forEach((choice) => offer(choice, others, now.includes(choice)));
    });
    setCurrent(every, !now.length);
    const names = now.map((choice) => choice.label).join(picked.dataset.between);
    const n = rows.filter((row) => !row.hidden).length;
    said.textContent = now.length ? names + picked.dataset.colon + matters(n) : '';
    picked.querySelector('a').hidden = !now.length;
    const more = document.querySelector('.narrow');
    if (more && now.some((choice) => more.contains(choice.link))) more.open = true;
  }

  // The places that are targets without script would be scrolled to.
  document.querySelectorAll('.pick').forEach((place) => place.remove());
  document.getElementById('all').removeAttribute('id');
  picked.hidden = false;
  window.addEventListener('hashchange', show);
  show();
}());
