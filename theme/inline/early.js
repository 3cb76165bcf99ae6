// Asks for the files of the index that the question in the address will most likely need first, while the engine is still on its way
// (docs/decisions/0028). It stands within the page, so that they are asked for as soon as that is here. A guess from the characters
// alone: what it misses the engine asks for itself, and an answer is the same with it and without. client.js hands over what comes
// (gk.early: address → bytes, or the status of another answer).
import { COMMON, CONTENT, EARLY, LEXICONS, SYLLABLE } from "../engine/first.js";
import { gb2312 } from "../engine/gb2312.js";
import { shardOf } from "../engine/naming.js";

(function () {
  const HAN = /[\u3400-\u9fff]/g;

  const gk = (window.gk = window.gk || {});
  const { dataset } = document.currentScript;
  const query = new URLSearchParams(location.search).get('q');
  if (!query || gk.ask || location.protocol === 'file:') return;
  const [version, ...bits] = dataset.index.split(' ');
  const [shards, exact] = bits.map(Number);
  const asking = dataset.words.split(' ').sort((a, b) => b.length - a.length);
  const early = (gk.early = new Map());

  function get(name) {
    const url = new URL(`i/${name}?v=${version}`, location.href).href;
    early.set(url, fetch(url).then((found) => (found.ok ? found.arrayBuffer() : found.status)).catch(() => null));
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
      .concat(spelt.slice(1, EARLY).map((next, i) => shardOf('t', `~${spelt[i]}${next}`, shards)));
  }

  const text = query.trim().normalize('NFKC').toLowerCase();
  // Not where marks say how words are meant: "phrase", +must, field:word, begin*.
  if (!compact(text) || /["*]|(^|\s)([-+“”„‟]|\p{L}+:)/u.test(text)) return;
  const han = text.match(HAN) || [];
  const known = new Set(gb2312());
  // Of all others the engine asks for a table of foldings (Traditional characters); where GB 2312 is not known, it is not guessed.
  const rare = new Set(known.size ? han.filter((one) => !known.has(one)) : []);
  const words = text.split(/[\s“”„‟]+/);
  const content = asking.reduce((rest, word) => rest.map((one) => one.split(word).join(word.length > 1 ? ' ' : '')), words);
  const terms = Array.from(new Set(content.flatMap(pairs))).filter((pair) => !rare.has(pair[0]) && !rare.has(pair[1]));
  const place = (one) => (dataset.common.indexOf(one) < 0 ? 0 : COMMON - dataset.common.indexOf(one));
  const cost = (pair) => place(pair[0]) + place(pair[1]);
  const names = rare.size ? ['fold.gk'] : exactForms(text).map((form) => shardOf('x', form, exact));
  names.push(...terms.sort((a, b) => cost(a) - cost(b)).slice(0, content.some((one, i) => one !== words[i]) ? CONTENT : EARLY).map((pair) => shardOf('t', pair, shards)));
  if (/^[a-z][a-z ]+$/.test(text)) names.push(...sounds(words));
  new Set(names).forEach(get);
}());
