// Every page: large-type and dark switches, print, citation, reading aloud. The page is whole without it.
(function () {
  'use strict';

  var root = document.documentElement;

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }

  function recall(key) {
    try {
      return window.localStorage.getItem('gk-' + key);
    } catch (error) {
      return null; // storage is off: a choice lasts for this page
    }
  }

  function keep(key, value) {
    try {
      window.localStorage.setItem('gk-' + key, value);
    } catch (error) {
      return;
    }
  }

  // A button shows its other label (data-on) while it is on; the icon before it stays.
  function label(button, on) {
    if (!button.dataset.on) return;
    var text = button.lastChild;
    button.dataset.off = button.dataset.off || text.textContent;
    text.textContent = on ? button.dataset.on : button.dataset.off;
  }

  // 2026-04-01 → 2026年4月1日, where the page speaks Chinese.
  function spoken(text) {
    if (root.lang.slice(0, 2) !== 'zh') return text;
    return text.replace(/(\d{4})-(\d\d)-(\d\d)/g, function (_, y, m, d) { return y + '年' + Number(m) + '月' + Number(d) + '日'; });
  }

  // Large type has plain words for the first lines of the registration, and days as people say them there and in lists;
  // the official ones come back with it off.
  function setPlain(on) {
    all('[data-plain]').forEach(function (term) {
      var official = term.textContent;
      term.textContent = term.dataset.plain;
      term.dataset.plain = official;
    });
    all('[data-plain] + *, .rows time, .rows p > span').forEach(function (value) {
      if (value.children.length) return;
      if (on) value.dataset.official = value.textContent;
      value.textContent = on ? spoken(value.textContent) : value.dataset.official;
    });
  }

  function setElder(on) {
    if (on !== (root.dataset.mode === 'elder')) setPlain(on);
    if (on) root.dataset.mode = 'elder';
    else delete root.dataset.mode;
    all('.aged').forEach(function (part) { part.hidden = !on; });
  }

  function setSize(huge) {
    if (huge) root.dataset.size = 'huge';
    else delete root.dataset.size;
    all('[data-do="size"]').forEach(function (button) { label(button, huge); });
  }

  function isDark() {
    if (root.dataset.theme) return root.dataset.theme === 'dark';
    return window.matchMedia('(prefers-color-scheme: dark)').matches;
  }

  function setDark() {
    all('[data-do="dark"]').forEach(function (button) { label(button, isDark()); });
  }

  function meta(name) {
    var tag = document.querySelector('meta[name="' + name + '"]');
    return tag ? tag.content : '';
  }

  function citation() {
    var number = document.querySelector('.doc .nw');
    var parts = [meta('ContentSource'), meta('ArticleTitle'), number ? number.textContent : '', meta('PubDate'), meta('Url') || location.href];
    return parts.filter(Boolean).join(' ');
  }

  function cite(button) {
    navigator.clipboard.writeText(citation()).then(function () {
      var text = button.lastChild;
      var before = text.textContent;
      text.textContent = button.dataset.done;
      window.setTimeout(function () { text.textContent = before; }, 3000);
    });
  }

  var voice = window.speechSynthesis;

  // A yearly report has its text in parts.
  function texts() {
    var parts = all('main [data-read]');
    return parts.length ? parts : [document.getElementById('main')];
  }

  function words() {
    var text = texts().map(function (part) { return part.innerText; }).join('\n');
    // Browsers stop at long texts: one sentence at a time.
    return text.match(/[^。！？；\n]+[。！？；]?/g) || [];
  }

  function silent() {
    voice.cancel();
    all('[data-do="read"]').forEach(function (button) { label(button, false); });
  }

  function read() {
    if (voice.speaking) return silent();
    all('[data-do="read"]').forEach(function (button) { label(button, true); });
    var said = words().map(function (sentence) {
      var utterance = new SpeechSynthesisUtterance(sentence);
      utterance.lang = texts()[0].lang || root.lang;
      return utterance;
    });
    if (said.length) said[said.length - 1].onend = silent;
    said.forEach(function (utterance) { voice.speak(utterance); });
  }

  // A page opened on its own, from a poster or in a new tab, has nothing behind it.
  function back() {
    if (document.referrer && window.history.length > 1) window.history.back();
    else window.location.assign(document.querySelector('.id').href);
  }

  var actions = {
    elder: function () {
      var on = root.dataset.mode !== 'elder';
      setElder(on);
      keep('mode', on ? 'elder' : '');
    },
    size: function () {
      var huge = root.dataset.size !== 'huge';
      setSize(huge);
      keep('size', huge ? 'huge' : '');
    },
    dark: function () {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      keep('theme', root.dataset.theme);
      setDark();
    },
    back: back,
    print: function () { window.print(); },
    cite: cite,
    read: read
  };

  // A phone, and large type, show five lines of the registration; the rest opens.
  function shorten(block) {
    var count = block.children.length;
    if (!block.querySelector('.x')) return;
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'all';
    button.textContent = block.dataset.more.replace('{n}', String(count));
    button.setAttribute('aria-expanded', 'false');
    button.onclick = function () {
      button.setAttribute('aria-expanded', String(!block.classList.toggle('short')));
    };
    block.classList.add('short');
    block.after(button);
  }

  var theme = recall('theme');
  if (theme) root.dataset.theme = theme;
  setElder(recall('mode') === 'elder');
  setSize(recall('size') === 'huge');
  setDark();
  all('.meta[data-more]').forEach(shorten);
  all('[data-do]').forEach(function (button) {
    var name = button.dataset.do;
    var able = name === 'read' ? Boolean(voice) : name === 'cite' ? Boolean(navigator.clipboard) : true;
    button.hidden = !able;
    button.addEventListener('click', function () { actions[name](button); });
  });
  // The menu of a phone lies over the page; Escape takes it away.
  all('.top details').forEach(function (menu) {
    menu.addEventListener('keydown', function (event) {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary').focus();
    });
  });
  // Paper has the official words, however the page is read.
  window.addEventListener('afterprint', function () {
    if (root.dataset.mode === 'elder') setPlain(true);
  });
  window.addEventListener('beforeprint', function () {
    if (root.dataset.mode === 'elder') setPlain(false);
    all('.stamp[data-printed]').forEach(function (stamp) {
      if (!stamp.dataset.note) stamp.dataset.note = stamp.textContent;
      var now = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
      stamp.textContent = stamp.dataset.printed.replace('{date}', now) + '\u3000' + stamp.dataset.note;
    });
  });
}());
