// A box that leaves only the rows of a table in which every word written stands.
(function () {
  'use strict';

  function words(text) {
    return text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  }

  Array.prototype.forEach.call(document.querySelectorAll('[data-filter]'), function (input) {
    var table = document.getElementById(input.dataset.filter);
    var output = input.parentNode.querySelector('output');
    var rows = Array.prototype.map.call(table.tBodies[0].rows, function (row) {
      var cells = Array.prototype.map.call(row.cells, function (cell) { return cell.textContent; });
      return { row: row, text: cells.join(' ').normalize('NFKC').toLowerCase() };
    });
    input.addEventListener('input', function () {
      var wanted = words(input.value);
      var found = 0;
      rows.forEach(function (entry) {
        var fits = wanted.every(function (word) { return entry.text.indexOf(word) >= 0; });
        entry.row.hidden = !fits;
        if (fits) found += 1;
      });
      // A total of rows that are out of sight would mislead.
      if (table.tFoot) table.tFoot.hidden = wanted.length > 0;
      output.textContent = wanted.length ? input.dataset.found.replace('{n}', String(found)) : '';
    });
    input.parentNode.hidden = false;
  });
}());
