// Asks for the files of the index that the question in the address will most likely need first, while the engine is still on its way
// (docs/decisions/0028). It stands within the page, so that they are asked for as soon as that is here. A guess from the characters
// alone: what it misses the engine asks for itself, and an answer is the same with it and without. client.js hands over what comes
// (gk.early: address → bytes, or the status of another answer).
(function () {
  'use strict';

  // As in engine.js.
  const EARLY = 10; // pairs, those of less common characters first
  const CONTENT = 12; // where some of the words are those of questions
  const COMMON = 64;
  const LEXICONS = 3;
  const SYLLABLE =
    /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:a|ai|an|ang|ao|e|ei|en|eng|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo|v|ve)|a|ai|an|ang|ao|e|en|eng|er|o|ou)$/;
  const HAN = /[\u3400-\u9fff]/g;

  const gk = (window.gk = window.gk || {});
  const { dataset } = document.currentScript;
  const query = new URLSearchParams(location.search).get('q');
  if (!query || gk.ask || location.protocol === 'file:') return;
  const [version, shards, exact] = dataset.index.split(' ');
  const asking = dataset.words.split(' ').sort((a, b) => b.length - a.length);
  const early = (gk.early = new Map());

  function get(name) {
    const url = new URL(`i/${name}?v=${version}`, location.href).href;
    early.set(url, fetch(url).then((found) => (found.ok ? found.arrayBuffer() : found.status)).catch(() => null));
  }

  // As engine.js names the file of a term.
  function shard(folder, term, bits) {
    let h = 2166136261;
    for (const character of term) h = Math.imul(h ^ character.codePointAt(0), 16777619);
    h = Math.imul(h ^ (h >>> 15), 2246822519);
    h = Math.imul(h ^ (h >>> 13), 3266489917);
    const number = bits > 0 ? ((h ^ (h >>> 16)) >>> 0) >>> (32 - bits) : 0;
    return `${folder}/${number.toString(16).padStart(Math.max(1, (Number(bits) + 3) >> 2), '0')}.gk`;
  }

  // The Han of GB 2312; of all others the engine asks for a table of foldings (Traditional characters).
  function common() {
    const bytes = [];
    for (let row = 0xb0; row < 0xf8; row++) for (let cell = 0xa1; cell < 0xff; cell++) bytes.push(row, cell);
    try {
      return new Set(new TextDecoder('gb2312').decode(new Uint8Array(bytes)));
    } catch (_) {
      return new Set(query);
    }
  }

  function pairs(text) {
    return (text.match(/[\u3400-\u9fff]{2,}/g) || []).flatMap((run) => Array.from(run.slice(1), (next, i) => run[i] + next));
  }

  function compact(text) {
    return text.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  }

  // The query as the table of exact forms may have it: whole, or a document number without its marks.
  function exactForms(text) {
    const number = compact(text.replace(/((?:19|20)\d{2}) ?年?[^\p{L}\p{N}]*第?0*(?=[1-9])/u, '$1')).replace(/第0*(?=[1-9])/g, '');
    return /\d/.test(text) ? [compact(text), number.replace(/(\d)号(?:文件?$)?/g, '$1')] : [compact(text)];
  }

  // Letters as pinyin: words of the lexicon that may be read so, and pairs of titles where syllables stand apart.
  function sounds(words) {
    const letters = words.join('');
    const ends = [6, 5, 4, 3, 2, 1].filter((n) => letters[n] && (n < 2 || SYLLABLE.test(letters.slice(0, n))));
    const spelt = words.every((word) => SYLLABLE.test(word)) ? words : [];
    return Array.from(new Set(ends.map((n) => `s/${letters[0]}${letters[n]}.gk`)))
      .slice(0, LEXICONS)
      .concat(spelt.slice(1, EARLY).map((next, i) => shard('t', `~${spelt[i]}${next}`, shards)));
  }

  const text = query.trim().normalize('NFKC').toLowerCase();
  // Not where marks say how words are meant: "phrase", +must, field:word, begin*.
  if (!compact(text) || /["*]|(^|\s)([-+“”„‟]|\p{L}+:)/u.test(text)) return;
  const known = common();
  const rare = new Set((text.match(HAN) || []).filter((one) => !known.has(one)));
  const words = text.split(/[\s“”„‟]+/);
  const content = asking.reduce((rest, word) => rest.map((one) => one.split(word).join(word.length > 1 ? ' ' : '')), words);
  const terms = Array.from(new Set(content.flatMap(pairs))).filter((pair) => !rare.has(pair[0]) && !rare.has(pair[1]));
  const place = (one) => (dataset.common.indexOf(one) < 0 ? 0 : COMMON - dataset.common.indexOf(one));
  const cost = (pair) => place(pair[0]) + place(pair[1]);
  const names = rare.size ? ['fold.gk'] : exactForms(text).map((form) => shard('x', form, exact));
  names.push(...terms.sort((a, b) => cost(a) - cost(b)).slice(0, content.some((one, i) => one !== words[i]) ? CONTENT : EARLY).map((pair) => shard('t', pair, shards)));
  if (/^[a-z][a-z ]+$/.test(text)) names.push(...sounds(words));
  new Set(names).forEach(get);
}());
