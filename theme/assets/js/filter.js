// A box that leaves only the rows of a table in which every word written stands, and buttons for the values of one cell.
(function () {
  'use strict';

  function all(part, selector) {
    return Array.prototype.slice.call(part.querySelectorAll(selector));
  }

  function words(text) {
    return text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  }

  // A record is a row, or a body of its own with what opens below the row.
  function records(table) {
    var brief = table.classList.contains('brief');
    return Array.prototype.map.call(brief ? table.tBodies : table.tBodies[0].rows, function (part) {
      var cells = all(part, 'td').map(function (cell) { return cell.textContent; });
      var value = part.querySelector('.apart');
      var parts = value && value.firstChild ? value.firstChild.textContent.split(/[;；]/) : [];
      return {
        part: part,
        text: cells.join(' ').normalize('NFKC').toLowerCase(),
        values: parts.map(function (text) { return text.trim(); })
      };
    });
  }

  // The row an address names is open; without script it is only marked.
  function openNamed() {
    var part = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var details = part && part.querySelector('.more details');
    if (details) details.open = true;
  }

  all(document, '[data-filter]').forEach(function (input) {
    var table = document.getElementById(input.dataset.filter);
    var output = input.parentNode.querySelector('output');
    var chips = all(document, '[data-chips="' + table.id + '"] button');
    var rows = records(table);
    var chosen = '';

    function show() {
      var wanted = words(input.value);
      var found = 0;
      rows.forEach(function (entry) {
        var fits = (!chosen || entry.values.indexOf(chosen) >= 0) &&
          wanted.every(function (word) { return entry.text.indexOf(word) >= 0; });
        entry.part.hidden = !fits;
        if (fits) found += 1;
      });
      var narrowed = wanted.length > 0 || chosen !== '';
      // A total of rows that are out of sight would mislead.
      if (table.tFoot) table.tFoot.hidden = narrowed;
      output.textContent = narrowed ? input.dataset.found.replace('{n}', String(found)) : '';
    }

    input.addEventListener('input', show);
    chips.forEach(function (chip) {
      chip.addEventListener('click', function () {
        chosen = chip.dataset.is;
        chips.forEach(function (other) { other.setAttribute('aria-pressed', String(other === chip)); });
        show();
      });
      chip.parentNode.hidden = false;
    });
    input.parentNode.hidden = false;
  });
  window.addEventListener('hashchange', openNamed);
  openNamed();
}());
