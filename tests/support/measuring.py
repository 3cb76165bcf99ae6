"""Scripts that measure an open page; each returns what is wrong in words, or what it found."""

_SHOWN = """
const shown = e => {
  const r = e.getBoundingClientRect();
  return e.checkVisibility({ visibilityProperty: true }) && r.width > 1 && r.height > 1 && r.right > 0;
};
const name = e => e.tagName.toLowerCase() + [...e.classList].map(c => '.' + c).join('') + ' ' +
  e.textContent.trim().slice(0, 20);
"""

LAYOUT_FAULTS = f"""() => {{
  {_SHOWN}
  const page = document.documentElement, faults = [];
  const scrolls = e => e.closest('.wide, pre, .text pre') !== null;
  if (page.scrollWidth > page.clientWidth) faults.push(`page is ${{page.scrollWidth - page.clientWidth}} px too wide`);
  for (const e of document.querySelectorAll('body *')) {{
    if (!shown(e) || e.closest('svg, .hero') || e.closest('thead')?.clientWidth === 1) continue;
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (box.right > page.clientWidth + 1 && !scrolls(e)) faults.push(`sticks out: ${{name(e)}}`);
    const cuts = ['hidden', 'clip'].includes(style.overflowX);
    if (cuts && e.scrollWidth > e.clientWidth + 1) faults.push(`cut off: ${{name(e)}}`);
    const line = style.writingMode.startsWith('vertical') ? box.height : box.width;
    if (e.matches('td, th, dd') && e.textContent.trim().length > 5 && line < 3 * parseFloat(style.fontSize))
      faults.push(`squeezed: ${{name(e)}}`);
  }}
  return faults;
}}"""
"""Sideways scroll, what sticks out or is cut off, and cells in which text stands one character a line."""

EMPTY_PARTS = f"""() => {{
  {_SHOWN}
  const filled = e => e && (e.textContent.trim() || e.querySelector('img, input, button'));
  const after = h => h.nextElementSibling || h.closest('.head, hgroup, th, tr')?.nextElementSibling;
  return [
    ...[...document.querySelectorAll('h1, h2, h3, ul, ol, dl, table, section, nav')].filter(e => shown(e) && !filled(e)),
    ...[...document.querySelectorAll('main h2, main h3')].filter(h => shown(h) && !filled(after(h))),
  ].map(name);
}}"""
"""Headings over nothing, and lists and tables with nothing in them."""

SMALL_TEXT = f"""least => {{
  {_SHOWN}
  const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {{
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !shown(e)) continue;
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (size < least) found.add(`${{size}} px: ${{name(e)}}`);
  }}
  return [...found];
}}"""
"""Visible text smaller than ``least`` pixels."""

SMALL_TARGETS = f"""least => {{
  {_SHOWN}
  const text = e => e.textContent.replace(/\\s/g, '');
  const block = e => e.matches('sup') || getComputedStyle(e).display === 'inline' ? block(e.parentElement) : e;
  const inText = a => getComputedStyle(a).display === 'inline' && text(block(a)) !== text(a);
  // A link may cover more than its words, such as the whole row of a file.
  const target = e => getComputedStyle(e, '::after').position === 'absolute' ? e.parentElement : e;
  return [...document.querySelectorAll('a[href], button, input, select, summary, .tabbed-labels label')]
    .filter(e => shown(e) && !inText(e) && !e.closest('.tabbed-set > input'))
    .map(e => [target(e).getBoundingClientRect().height, e])
    .filter(([height]) => height < least - 0.5)
    .map(([height, e]) => `${{height}} px: ${{name(e)}}`);
}}"""
"""Controls, and links that do not stand in a sentence, lower than ``least`` pixels."""
