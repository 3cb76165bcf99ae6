/*
 * Search over the static index, in a page, a worker or Node. docs/search-format.md says what the files hold,
 * docs/search-ranking.md what each layer of ranking is for, engine.d.ts what goes in and comes out.
 */

/* ---- Raw deflate (RFC 1951) ---- */

const MOST_BYTES = 1 << 25; // of one file; no honest one comes near
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const LENGTHS = startsOf(LENGTH_BITS, 3).map((start, i) => (i === 28 ? 258 : start));
const DISTANCE_BITS = Array.from({ length: 30 }, (_, i) => Math.max(0, (i >> 1) - 1));
const DISTANCES = startsOf(DISTANCE_BITS, 1);

function startsOf(bits, first) {
  return bits.map((_, i) => bits.slice(0, i).reduce((sum, n) => sum + (1 << n), first));
}

class Damaged extends Error {}

function insist(holds) {
  if (!holds) throw new Damaged();
}

/** Table from the next bits of the stream to `symbol << 4 | length`. */
function codeTable(lengths) {
  const longest = Math.max(1, ...lengths);
  const table = new Uint16Array(1 << longest);
  for (let length = 1, code = 0; length <= longest; length++, code <<= 1) {
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] !== length) continue;
      let reversed = 0;
      for (let i = 0; i < length; i++) reversed |= ((code >> i) & 1) << (length - 1 - i);
      for (let i = reversed; i < table.length; i += 1 << length) table[i] = (symbol << 4) | length;
      code++;
    }
  }
  return table;
}

const FAR_GAP = 16; // so many ones, and the gap follows in 24 bits

class Bits {
  constructor(input) {
    this.input = input;
    this.at = 0;
    this.held = 0;
    this.count = 0;
  }
  fill(n) {
    while (this.count < n && this.at < this.input.length) {
      this.held |= this.input[this.at++] << this.count;
      this.count += 8;
    }
  }
  take(n) {
    this.fill(n);
    insist(this.count >= n);
    const value = this.held & ((1 << n) - 1);
    this.held >>>= n;
    this.count -= n;
    return value;
  }
  gap(low) {
    let high = 0;
    while (high < FAR_GAP && this.take(1)) high++;
    return high < FAR_GAP ? high * (1 << low) + this.take(low) : this.take(12) + this.take(12) * 4096;
  }
  symbol(table) {
    this.fill(15);
    const entry = table[this.held & (table.length - 1)];
    insist(entry & 15);
    this.take(entry & 15);
    return entry >> 4;
  }
}

function dynamicTables(bits) {
  const literals = bits.take(5) + 257;
  const distances = bits.take(5) + 1;
  const codes = new Array(19).fill(0);
  for (let n = bits.take(4) + 4, i = 0; i < n; i++) codes[CODE_ORDER[i]] = bits.take(3);
  const table = codeTable(codes);
  const lengths = [];
  while (lengths.length < literals + distances) {
    const symbol = bits.symbol(table);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) lengths.push(...new Array(bits.take(2) + 3).fill(lengths[lengths.length - 1] || 0));
    else lengths.push(...new Array(symbol === 17 ? bits.take(3) + 3 : bits.take(7) + 11).fill(0));
  }
  return [codeTable(lengths.slice(0, literals)), codeTable(lengths.slice(literals))];
}

function fixedTables() {
  const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  return [codeTable(lengths), codeTable(new Array(30).fill(5))];
}

class Output {
  constructor(size) {
    this.bytes = new Uint8Array(size);
    this.length = 0;
  }
  reserve(n) {
    if (this.length + n <= this.bytes.length) return;
    insist(this.length + n <= MOST_BYTES);
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + n));
    grown.set(this.bytes);
    this.bytes = grown;
  }
  copy(distance, length) {
    insist(distance <= this.length);
    this.reserve(length);
    for (; length; length--, this.length++) this.bytes[this.length] = this.bytes[this.length - distance];
  }
}

function stored(bits, output) {
  bits.take(bits.count & 7);
  const length = bits.take(8) | (bits.take(8) << 8);
  insist((bits.take(8) | (bits.take(8) << 8)) === (length ^ 0xffff));
  output.reserve(length);
  for (let i = 0; i < length; i++) output.bytes[output.length++] = bits.take(8);
}

function inflate(input) {
  const bits = new Bits(input);
  const output = new Output(input.length * 4 + 64);
  for (let last = 0; !last; ) {
    last = bits.take(1);
    const type = bits.take(2);
    insist(type < 3);
    if (type) compressed(bits, output, type === 1 ? fixedTables() : dynamicTables(bits));
    else stored(bits, output);
  }
  return output.bytes.subarray(0, output.length);
}

function compressed(bits, output, [literals, distances]) {
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol === 256) return;
    if (symbol < 256) {
      output.reserve(1);
      output.bytes[output.length++] = symbol;
      continue;
    }
    insist(symbol < 286);
    const length = LENGTHS[symbol - 257] + bits.take(LENGTH_BITS[symbol - 257]);
    const place = bits.symbol(distances);
    insist(place < 30);
    output.copy(DISTANCES[place] + bits.take(DISTANCE_BITS[place]), length);
  }
}

/* ---- Files: bundles, varints, terms ---- */

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  byte() {
    insist(this.at < this.bytes.length);
    return this.bytes[this.at++];
  }
  number() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.byte();
      value += (byte & 127) * shift;
      insist(value <= 0xffffffff);
      if (byte < 128) return value;
    }
  }
  slice(n) {
    insist(n <= this.bytes.length - this.at);
    return this.bytes.subarray(this.at, (this.at += n));
  }
  /** A rising list of `n` numbers below `limit`, its gaps in Rice's code, from a whole byte to a whole byte. */
  list(n, limit) {
    insist(n <= limit && n <= (this.bytes.length - this.at) * 8);
    const list = new Uint32Array(n);
    const low = Math.max(0, Math.floor(Math.log2(Math.floor((2 * limit) / (3 * n)))));
    const bits = new Bits(this.bytes.subarray(this.at));
    for (let i = 0, next = 0; i < n; i++) {
      next += bits.gap(low);
      insist(next < limit);
      list[i] = next++;
    }
    this.at += bits.at - (bits.count >> 3);
    return list;
  }
}

/** The JSON of a file, and a reader of what follows it. */
function bundle(payload) {
  const end = payload.indexOf(0);
  const json = parseJson(end < 0 ? payload : payload.subarray(0, end));
  return { json, reader: new Reader(end < 0 ? payload.subarray(0, 0) : payload.subarray(end + 1)) };
}

function parseJson(bytes) {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes));
    insist(value && typeof value === "object");
    return value;
  } catch (_) {
    throw new Damaged();
  }
}

const TITLE = 8;
// What is not known of a document beyond the head of a list: lowest level, perhaps anywhere.
const UNKNOWN = 0xf0;
const LEVELS = 7;

/** The documents of a term, rising, with a byte each: level | title << 3 | quarters << 4. */
class Posting {
  constructor(df, slots, bytes) {
    this.df = df;
    this.slots = slots;
    this.bytes = bytes;
    this.whole = slots.length === df;
  }
  find(slot) {
    let low = 0;
    for (let high = this.slots.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.slots[middle] < slot) low = middle + 1;
      else high = middle;
    }
    return this.slots[low] === slot ? low : -1;
  }
  /** −1 where the document does not have the term. */
  byte(slot) {
    const at = this.find(slot);
    return at < 0 || !this.bytes ? (at < 0 ? -1 : UNKNOWN) : this.bytes[at];
  }
}

const NOWHERE = new Posting(0, new Uint32Array(0), null);

function parseShard(payload, root) {
  const { json, reader } = bundle(payload);
  const counts = listOf(json.terms).map(() => reader.number());
  const marks = counts.map((df) => marksOf(reader, df, root.head));
  const terms = new Map(json.terms.map((term, i) => [term, new Posting(counts[i], reader.list(counts[i], root.slots), marks[i])]));
  return { terms, words: json.words || {} };
}

function marksOf(reader, df, head) {
  if (df <= head) return reader.slice(df);
  const marks = new Uint8Array(df).fill(UNKNOWN);
  const places = reader.list(head, df);
  const known = reader.slice(head);
  places.forEach((place, i) => (marks[place] = known[i]));
  return marks;
}

function parseHead(payload, root) {
  const { json, reader } = bundle(payload);
  const n = Math.min(json.df, root.head);
  const marks = reader.slice(n);
  return new Posting(json.df, reader.list(n, root.slots), marks);
}

function parseDense(payload, root) {
  const { json, reader } = bundle(payload);
  if (json.form === "gaps") return new Posting(json.df, reader.list(json.df, root.slots), null);
  const bits = reader.slice((root.slots + 7) >> 3);
  const slots = Uint32Array.from({ length: root.slots }, (_, slot) => slot).filter((slot) => (bits[slot >> 3] >> (slot & 7)) & 1);
  insist(slots.length === json.df);
  return new Posting(json.df, slots, null);
}

/** The whole list of a dense term with what its head knows. */
function joined(ids, head) {
  const bytes = new Uint8Array(ids.slots.length).fill(UNKNOWN);
  head.slots.forEach((slot, i) => {
    const at = ids.find(slot);
    if (at >= 0) bytes[at] = head.bytes[i];
  });
  return new Posting(ids.df, ids.slots, bytes);
}

function listOf(value) {
  insist(Array.isArray(value));
  return value;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function parseRoot(payload) {
  const root = bundle(payload).json;
  insist(root.slots < 1 << 22 && root.shards <= 24 && root.exact <= 24 && root.block > 0);
  root.month = new Uint32Array(root.slots); // of each slot as yyyymm, 0 where undated
  let start = 0;
  for (const [month, size] of listOf(root.regions)) root.month.fill(month, start, (start += size));
  root.asking = (globalThis.WORDS || root.words || []).slice().sort((a, b) => b.length - a.length);
  root.sketch = parseSketch(root.dense);
  root.reach = new Map();
  for (const term of root.sketch.keys()) for (const one of term) root.reach.set(one, (root.reach.get(one) || 0) + 1);
  root.fold = pairsOf(root.characters || { from: "", to: "" });
  root.ranking = Object.assign({}, RANKING, root.ranking);
  return root;
}

/** Term → round(2·log2(df)) of every dense term. */
function parseSketch(dense) {
  const sketch = new Map((dense[""] || []).map(([term, digit]) => [term, DIGITS.indexOf(digit)]));
  for (const first of Object.keys(dense)) {
    const rest = first ? Array.from(dense[first]) : [];
    for (let i = 0; i + 1 < rest.length; i += 2) sketch.set(first + rest[i], DIGITS.indexOf(rest[i + 1]));
  }
  return sketch;
}

function pairsOf({ from, to }) {
  const right = Array.from(to);
  return new Map(Array.from(from, (character, i) => [character, right[i] || character]));
}

const MOST_MEMORY = 1 << 25;
const PATIENCE = 30000; // milliseconds; a host that never answers is a host that is down

class Failure extends Error {
  constructor(kind, file) {
    super(`${kind}: ${file}`);
    this.kind = kind;
    this.file = file;
  }
}

const HERE = "search/i/";
const UP = "../../";

class Files {
  constructor(base, fetch) {
    this.base = base;
    this.fetch = fetch;
    this.kept = new Map();
    this.size = 0;
  }
  /** What `parse` makes of the file at `path`; kept, the least used forgotten first. */
  get(path, parse) {
    const known = this.kept.get(path);
    const entry = known || { size: 0, value: this.read(path, parse) };
    this.kept.delete(path);
    this.kept.set(path, entry);
    if (!known) entry.value.catch(() => this.forget(path, entry));
    return entry.value;
  }
  async read(path, parse) {
    const bytes = await this.download(path);
    try {
      const value = parse(path.startsWith(UP) ? bytes : inflate(bytes));
      this.count(path, bytes.length);
      return value;
    } catch (error) {
if(globalThis.DEBUG-->0)console.error(path,error);
      throw new Failure("damaged", path);
    }
  }
  async download(path) {
    const { fetch, base } = this;
    const above = base.endsWith(HERE) && path.startsWith(UP);
    const url = above ? base.slice(0, -HERE.length) + path.slice(UP.length) : base + path;
    const once = async () => this.body(await timed(fetch(url)), path);
    try {
      return await once();
    } catch (failure) {
      if (failure.kind === "missing") throw failure;
      return once().catch((again) => {
        throw again.kind ? again : new Failure("network", path);
      });
    }
  }
  async body(answer, path) {
    if (!answer.ok) throw new Failure(answer.status === 404 ? "missing" : "network", path);
    return new Uint8Array(await timed(answer.arrayBuffer()));
  }
  count(path, size) {
    const entry = this.kept.get(path);
    if (!entry) return;
    this.size += entry.size = size * 8;
    for (const [oldest, other] of this.kept) {
      if (this.size <= MOST_MEMORY) return;
      this.forget(oldest, other);
    }
  }
  forget(path, entry) {
    if (this.kept.get(path) !== entry) return;
    this.kept.delete(path);
    this.size -= entry.size;
  }
}

function timed(promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error("late")), PATIENCE)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/* ---- Text ---- */

const HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const SPACE = "\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
const RUN = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{M}\\p{N}])+`, "gu");
const IS_HAN = new RegExp(`^[${HAN}]`, "u");
const ANY_HAN = new RegExp(`[${HAN}]`, "gu");
const SPACES = new RegExp(`[${SPACE}]+`, "gu");
const BETWEEN = new RegExp(`([${HAN}]) (?=[${HAN}])`, "gu");
// Characters that are there to be obeyed, not read; the same list as the builder's.
const FORMAT = new RegExp(
  "[\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]+", "gu");
const OPEN = "〔\\[({【〖〘<〈《⟨「『❲";
const CLOSE = "〕\\])}】〗〙>〉》⟩」』❳";
const YEAR = "((?:19|20)\\d{2})";
const SEQUENCE = "([1-9]\\d{0,5})(?!\\d)(?: ?[-‐–—−之] ?([1-9]\\d{0,3})(?!\\d))?";
// 国办发〔2015〕28号 in every bracket; then with the closing bracket lost, then with the opening one.
// No look-behind, which older phones do not know: the character before is taken along.
const NUMBER = new RegExp(
  `[${OPEN}] ?${YEAR} ?年? ?[${CLOSE}] ?第? ?0*${SEQUENCE}` +
    `|[〔\\[【〖❲] ?${YEAR} ?第? ?${SEQUENCE}` +
    `|(^|\\D)${YEAR} ?年? ?[${CLOSE}] ?第? ?0*${SEQUENCE}`, "gu");
const LONGEST_WORD = 64;

function normalise(text, ...folds) {
  const lower = text.normalize("NFKC").toLowerCase();
  const folded = folds.reduce((all, fold) => foldBy(all, fold), lower);
  return folded.replace(FORMAT, "").replace(SPACES, " ").replace(/^ | $/g, "").replace(BETWEEN, "$1");
}

function foldBy(text, fold) {
  return fold.size ? text.replace(/[^\0-\xff]/gu, (character) => fold.get(character) || character) : text;
}

function compact(normalised) {
  return (normalised.match(RUN) || []).join("");
}

/** Document numbers and runs with their terms, by place, a number before its parts. */
function pieces(normalised) {
  const found = [];
  normalised.replace(NUMBER, (all, ...groups) => {
    const at = groups[groups.length - 2] + (groups[6] || "").length;
    found.push({ at, text: all.slice((groups[6] || "").length), terms: [numberTerm(groups)] });
    return all;
  });
  normalised.replace(RUN, (text, at) => found.push({ at, text, terms: termsOf(text) }));
  return found.sort((a, b) => a.at - b.at);
}

function numberTerm(groups) {
  return "#" + groups.slice(0, 10).filter((group, i) => group && i !== 6).join("-");
}

function termsOf(run) {
  const characters = Array.from(run);
  if (!IS_HAN.test(run)) return [characters.slice(0, LONGEST_WORD).join("")];
  return characters.length < 2 ? characters : characters.slice(1).map((next, i) => characters[i] + next);
}

function hash(term) {
  let h = 2166136261;
  for (const character of term) h = Math.imul(h ^ character.codePointAt(0), 16777619);
  h = Math.imul(h ^ (h >>> 15), 2246822519);
  h = Math.imul(h ^ (h >>> 13), 3266489917);
  return (h ^ (h >>> 16)) >>> 0;
}

let common;
/** Whether all its Han are within GB 2312, whose own foldings stand in the root. */
function isCommon(text) {
  common = common || gb2312();
  return (text.match(ANY_HAN) || []).every((character) => common.has(character));
}

function gb2312() {
  const bytes = [];
  for (let row = 0xb0; row < 0xf8; row++) for (let cell = 0xa1; cell < 0xff; cell++) bytes.push(row, cell);
  try {
    return new Set(new TextDecoder("gb2312").decode(new Uint8Array(bytes)));
  } catch (_) {
    return new Set(); // a host without the table: the folding file is then always asked for
  }
}

/* ---- What was typed ---- */

const MOST_TYPED = 400;
const MOST_WORDS = 24;
const WORD = /([+-]?)(?:(\p{L}+):)?(?:"([^"]*)"?|([^\s"]+))/gu;
// Quotation marks of prose are a phrase only around a word of its own: “一站式”服务 is no more than its characters.
const QUOTED = /(^|\s)([+-]?)[“”„‟]([^“”„‟]+)[“”„‟](?=\s|$)/gu;
const FIELDS = {
  title: "title", 标题: "title", number: "number", 文号: "number", publisher: "publisher", 单位: "publisher",
  kind: "kind", 种类: "kind", year: "year", 年份: "year",
};

/** The words of a query: {text, phrase, not, must, prefix, field}. */
function parse(query, normal) {
  const typed = Array.from(String(query)).slice(0, MOST_TYPED).join("").normalize("NFKC").replace(QUOTED, '$1$2"$3"').replace(/[“”„‟]/g, " ");
  const words = [];
  typed.replace(WORD, (all, sign, name, quoted, bare) => {
    const field = name && FIELDS[name.toLowerCase()];
    const raw = quoted !== undefined ? quoted : name && !field ? `${name}:${bare}` : bare;
    const word = { text: normal(raw), phrase: quoted !== undefined, not: sign === "-", must: sign === "+", field };
    word.prefix = !word.phrase && /^[^*]{2,}\*$/.test(raw) && !IS_HAN.test(word.text);
    word.runs = runsOf(word.text);
    if (word.runs.length && words.length < MOST_WORDS) words.push(word);
    return all;
  });
  return words;
}

class Run {
  constructor(text, terms, sound) {
    this.text = text;
    this.terms = Array.from(new Set(terms));
    this.sound = sound; // pinyin: found in titles only, and not to be sought in texts
  }
}

/** The runs of a word: its document numbers, and what stands beside them. */
function runsOf(text) {
  const numbers = pieces(text).filter((piece) => piece.terms[0][0] === "#");
  const rest = numbers.reduce((all, { text: number }) => all.replace(number, "\0"), text).replace(/\0 ?号?/g, " ");
  return numbers.concat(pieces(rest)).map((piece) => new Run(piece.text, piece.terms));
}

/** A text without the words of questions; a single character stays where a frequent pair has it. */
function stripped(text, asking, sketch) {
  return asking.reduce((rest, word) => {
    if (Array.from(word).length > 1) return rest.split(word).join("");
    const characters = Array.from(rest);
    const kept = (one, i) => one !== word || sketch.has(characters[i - 1] + one) || sketch.has(one + characters[i + 1]);
    return characters.filter(kept).join("");
  }, text);
}

/* Forms of a document number as exact tables have them: 国办发201836, 国务院令379. */
function numberForms(text) {
  const joined = text.replace(/((?:19|20)\d{2}) ?年?[^\p{L}\p{N}]*第?0*(?=[1-9])/u, "$1");
  const form = compact(joined).replace(/第0*(?=[1-9])/g, "").replace(/(\d)号/g, "$1");
  const order = /^(.*?)(\d+)令$/.exec(form);
  return order ? [form, `${order[1]}令${order[2]}`] : [form];
}

/* ---- Sets of documents: rising lists of slots ---- */

function both(a, b) {
  return a.length > b.length ? both(b, a) : a.filter((slot) => includes(b, slot));
}

function includes(list, slot) {
  return Posting.prototype.find.call({ slots: list }, slot) >= 0;
}

function either(a, b) {
  if (!a.length || !b.length) return a.length ? a : b;
  const merged = new Uint32Array(a.length + b.length);
  let n = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; n++) {
    const first = j >= b.length || (i < a.length && a[i] <= b[j]);
    merged[n] = first ? a[i] : b[j];
    if (a[i] === merged[n]) i++;
    if (b[j] === merged[n]) j++;
  }
  return merged.subarray(0, n);
}

/* ---- One call: what it has read, what went wrong ---- */

// docs/search-ranking.md says what each is for; catalog/search.yaml may change them.
const RANKING = {
  title: 1, synonym: 0.9, sound: 0.8, present: 0.1, coverage: 0.5, void: 0.5, step: 0.01, unnamed: 0.15, share: 0.1, alone: 4, near: 0.8, nearTitle: 0.5, ...JSON.parse(globalThis.TUNE || '{}'), check: 5, further: 12, rare: 12,
};
const PAGE = 10;
const SHARD_COST = 3000;
const HEAD_COST = 2200;

class Call {
  constructor(engine, options) {
    Object.assign(this, engine);
    this.ranking = engine.root.ranking;
    this.signal = options.signal;
    this.layers = options.layers || {};
    this.errors = [];
    this.postings = new Map();
    this.others = new Map(Object.entries(this.root.synonymsOf || {}));
    this.purse = 16000 + this.root.documents / 5;
    this.folds = [this.root.fold];
  }
  on(layer) {
    return this.layers[layer] !== false;
  }
  normal(text) {
    return normalise(text, ...this.folds);
  }
  /** The file, or nothing where it cannot be had: then `errors` says so, unless it `may` be missing. */
  async get(name, parse, may) {
    const path = name.startsWith(UP) ? name : `${name}?v=${this.root.version}`;
    try {
      return await this.unlessAborted(this.files.get(path, parse));
    } catch (failure) {
      if (failure.kind === "aborted") throw failure;
      const missing = failure.kind === "missing";
      if (!missing || !may) this.errors.push({ kind: missing ? "network" : failure.kind, file: name });
      return null;
    }
  }
  unlessAborted(promise) {
    const { signal } = this;
    if (!signal) return promise;
    if (signal.aborted) return Promise.reject(new Failure("aborted", ""));
    return new Promise((done, fail) => {
      const stop = () => fail(new Failure("aborted", ""));
      signal.addEventListener("abort", stop);
      promise.then(done, fail).finally(() => signal.removeEventListener("abort", stop));
    });
  }
  async needFolding(text) {
    if (isCommon(text) || this.folds.length > 1) return;
    const table = await this.get("fold.gk", (bytes) => pairsOf(bundle(bytes).json));
    if (table) this.folds.push(table);
  }
  shard(folder, term, bits, parse) {
    const number = bits ? hash(term) >>> (32 - bits) : 0;
    const width = ((1 << bits) - 1).toString(16).length;
    return this.get(`${folder}/${number.toString(16).padStart(width, "0")}.gk`, parse);
  }
  async rare(term) {
    const shard = await this.shard("t", term, this.root.shards, (bytes) => parseShard(bytes, this.root));
    if (!shard) return null;
    for (const [word, others] of Object.entries(shard.words)) this.others.set(word, others);
    return shard.terms.get(term) || NOWHERE;
  }
  async dense(term, depth) {
    const file = (folder, parse) => this.get(`${folder}/${hexOf(term)}.gk`, (bytes) => parse(bytes, this.root));
    if (depth === "head") return file("h", parseHead);
    const [ids, head] = await Promise.all([file("d", parseDense), depth === "ids" ? null : file("h", parseHead)]);
    return ids && head ? joined(ids, head) : ids;
  }
  /**
   * Reads terms of `runs` that were not read yet: the `most` promising of the rare ones, dense ones while the purse lasts.
   * Nothing here looks at what is in memory, so the same query reads the same lists whatever was searched before.
   */
  async read(runs, most, whole) {
    const { sketch } = this.root;
    const unread = Array.from(new Set([].concat(...runs.map((run) => run.terms)))).filter((term) => !this.postings.has(term));
    const rare = unread.filter((term) => !sketch.has(term)).sort((a, b) => this.reach(a) - this.reach(b));
    const wanted = (whole ? rare : rare.slice(0, most)).map((term) => [term]);
    const dense = unread.filter((term) => sketch.has(term)).sort((a, b) => sketch.get(a) - sketch.get(b));
    for (const term of dense) {
      const depth = this.depth(term, whole, !wanted.length && !this.postings.size);
      if (depth) wanted.push([term, depth]);
    }
    for (const [term] of wanted) this.postings.set(term, null);
    await Promise.all(wanted.map(async ([term, depth]) => {
      this.postings.set(term, await (depth ? this.dense(term, depth) : this.rare(term)));
    }));
    return wanted.length > 0;
  }
  /** How much of a dense term is worth its bytes now. */
  depth(term, whole, alone) {
    const df = 2 ** (this.root.sketch.get(term) / 2);
    const small = df * 1.2 < this.root.head;
    const ids = Math.min(df * 0.8, this.root.slots / 8);
    const cost = small ? df * 1.7 : ids + HEAD_COST;
    if (!whole && !alone && this.purse < (small ? cost : ids)) return null;
    const rich = this.purse >= cost;
    this.purse -= rich || small ? cost : ids;
    return small ? "head" : rich || alone ? "all" : "ids";
  }
  /** How many frequent pairs its characters form: a guess at which of two rare terms is rarer. */
  reach(term) {
    return Array.from(term).reduce((sum, character) => sum + (this.root.reach.get(character) || 0), 0);
  }
}

function hexOf(text) {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* ---- Matching: a form is a list of parts, a part a list of runs of which one must match ---- */

const DOCUMENT_RUN = 32; // characters within which the quarters of a text overlap

function idf(root, df) {
  return Math.log(1 + (root.documents - df + 0.5) / (df + 0.5));
}

/** The postings of a run that are read, with their weights. */
function listsOf(call, run) {
  const known = run.terms.map((term) => call.postings.get(term)).filter(Boolean);
  return known.map((posting) => ({ posting, idf: idf(call.root, posting.df) }));
}

/** Documents that hold all terms of a run, as far as they are read, within one quarter of the text or all in the title. */
function documentsOf(call, run) {
  const lists = listsOf(call, run).sort((a, b) => a.posting.slots.length - b.posting.slots.length);
  run.set = lists.length ? lists[0].posting.slots : new Uint32Array(0);
  for (const { posting } of lists.slice(1)) run.set = both(run.set, posting.slots);
  if (lists.length > 1 && !run.loose && call.on("quarters")) {
    const near = run.terms.slice(0, DOCUMENT_RUN).map((term) => call.postings.get(term)).filter(Boolean);
    run.set = run.set.filter((slot) => isNear(near, slot));
  }
  run.lists = lists;
  return run.set;
}

function isNear(postings, slot) {
  let quarters = 15;
  let title = true;
  for (const posting of postings) {
    const byte = posting.byte(slot);
    quarters &= byte >> 4;
    title = title && (byte & TITLE || byte === UNKNOWN);
  }
  return quarters || title;
}

/** How well a run stands in a document: mean level and share in the title, by idf. */
function grade(run, slot) {
  let sum = 0;
  let level = 0;
  let title = 0;
  for (const { posting, idf: weight } of run.lists) {
    const byte = posting.byte(slot);
    sum += weight;
    level += (weight * (byte & LEVELS)) / LEVELS;
    if (byte & TITLE) title += weight;
  }
  return sum ? { level: level / sum, title: title / sum } : { level: 0, title: 0 };
}

class Part {
  constructor(runs, discount) {
    this.runs = runs;
    this.discount = discount || 1; // of every run but the first
  }
  /** Its documents, and its weight: the idf of its first run that is found at all, or of itself as a whole. */
  prepare(call, asOne) {
    this.set = this.runs.map((run) => documentsOf(call, run)).reduce(either);
    const found = this.runs.find((run) => run.set.length) || this.runs[0];
    const whole = Math.max(this.set.length, ...this.runs.map((run) => (run.lists.length === 1 ? run.lists[0].posting.df : 0)));
    const named = asOne && this.runs.some((run) => run.set.some((slot) => grade(run, slot).title > 0.99));
    this.weight = asOne ? idf(call.root, whole) * (named || !whole ? 1 : call.ranking.unnamed) : found.lists.reduce((sum, list) => sum + list.idf, 0);
  }
  /** The best of its runs in a document: {value, title}, or nothing. */
  best(slot, rank) {
    let best = null;
    this.runs.forEach((run, i) => {
      if (!includes(run.set, slot)) return;
      const { level, title } = grade(run, slot);
      const value = (level + rank.title * title) * (i ? this.discount : 1);
      if (!best || value > best.value) best = { value, title };
    });
    return best;
  }
}

class Form {
  constructor(name, parts, weight) {
    this.name = name;
    this.parts = parts;
    this.weight = weight || 1;
  }
  get runs() {
    return [].concat(...this.parts.map((part) => part.runs));
  }
  /** Documents that have every part. */
  all(call) {
    this.parts.forEach((part) => part.prepare(call, false));
    this.set = this.parts.map((part) => part.set).sort((a, b) => a.length - b.length).reduce(both);
    return this.set;
  }
  /** Documents that have any part. */
  any(call) {
    this.parts.forEach((part) => part.prepare(call, true));
    this.set = this.parts.map((part) => part.set).reduce(either);
    return this.set;
  }
  /** Score of a document from 0 to 1; parts it lacks count against it. */
  score(slot, rank) {
    let sum = 0;
    let got = 0;
    let present = 0;
    for (const part of this.parts) {
      const best = part.best(slot, rank);
      sum += part.weight;
      if (best) present += part.weight;
      if (best) got += part.weight * (rank.present + (1 - rank.present) * best.value / (1 + rank.title));
    }
    return sum ? this.weight * (got / sum) * (present / sum) ** rank.coverage : 0;
  }
  /** How much of it the document has, and has in its title, by weight. */
  cover(slot, rank) {
    const has = { any: 0, title: 0 };
    const sum = this.parts.reduce((all, part) => all + part.weight, 0);
    for (const part of this.parts) {
      const best = part.best(slot, rank);
      if (best) has.any += part.weight / sum;
      if (best) has.title += (part.weight * best.title) / sum;
    }
    return has;
  }
  /** Whether every part stands in the title. */
  titled(slot, rank) {
    return this.parts.every((part) => (part.best(slot, rank) || { title: 0 }).title > 0.99);
  }
}

/* ---- Forms of a query ---- */

const REWRITINGS = 4;
const LONGEST_KEY = 16;
const EXPANSIONS = 64;

/** The query as it was typed: every run of every word. */
function literalForm(words) {
  const parts = words.map((word) => word.runs.map((run) => new Part(word.expansions || [titled(run, word)])));
  return new Form("literal", [].concat(...parts));
}

function titled(run, word) {
  run.titled = word.field === "title";
  return run;
}

/** A text cut at the words that have synonyms, so that they cover most of it: [{text, others}]. */
function concepts(text, others) {
  const characters = Array.from(text);
  const best = [{ covered: 0, cut: [] }];
  for (let end = 1; end <= characters.length; end++) {
    best[end] = { covered: best[end - 1].covered, cut: best[end - 1].cut.concat({ text: characters[end - 1] }) };
    for (let start = Math.max(0, end - LONGEST_KEY); start < end; start++) {
      const word = characters.slice(start, end).join("");
      const covered = best[start].covered + end - start - 0.1;
      if (!others.has(word) || covered <= best[end].covered) continue;
      best[end] = { covered, cut: best[start].cut.concat({ text: word, others: others.get(word).filter((other) => typeof other === "string") }) };
    }
  }
  return best[characters.length].cut.reduce((all, piece) => {
    const last = all[all.length - 1];
    if (last && !last.others && !piece.others) last.text += piece.text;
    else all.push(piece);
    return all;
  }, []);
}

/** Parts of a text: its words with their synonyms, and what stands between them as `between` cuts it. */
function conceptParts(call, pieces_, between) {
  const most = Math.max(1, Math.floor(REWRITINGS / pieces_.filter((piece) => piece.others).length));
  return [].concat(...pieces_.map((piece) => {
    if (!piece.others) return between(piece.text);
    const others = piece.others.slice(0, most).map((other) => loosely(runsOf(other), other));
    const first = loosely(runsOf(piece.text), piece.text);
    return [new Part([first, ...others], call.ranking.synonym)];
  }));
}

/** One run of several, whose parts need not touch. */
function loosely(runs, text) {
  if (runs.length === 1) return runs[0];
  const run = new Run(text, [].concat(...runs.map((one) => one.terms)));
  run.loose = true;
  return run;
}

/** The query with synonyms in place of its words; single characters between them are not required. */
function synonymForm(call, words) {
  const cut = words.map((word) => (word.phrase || word.field || word.prefix ? [{ text: word.text }] : concepts(word.text, call.others)));
  if (!call.on("synonyms") || !cut.some((pieces_) => pieces_.some((piece) => piece.others))) return null;
  const between = (text) => runsOf(text).filter((run) => Array.from(run.text).length > 1).map((run) => new Part([run]));
  const form = new Form("synonyms", [].concat(...cut.map((pieces_) => conceptParts(call, pieces_, between))), call.ranking.synonym);
  // A word of its own is what the resident means; within a longer run only a title makes sure of it.
  form.open = cut.every((pieces_) => pieces_.length === 1);
  return form;
}

/* ---- Pinyin ---- */

const SYLLABLE =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:a|ai|an|ang|ao|e|ei|en|eng|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo|v|ve)|a|ai|an|ang|ao|e|en|eng|er|o|ou)$/;
const LONGEST_SYLLABLE = 6;
const MOST_LETTERS = 48;
const SPLITS = 3;
const FOUR = 4;

/** The ways to read letters as whole syllables, fewest first. */
function syllables(letters) {
  let ways = [{ at: 0, parts: [] }];
  const done = [];
  while (ways.length && done.length < SPLITS) {
    const next = [];
    for (const { at, parts } of ways) {
      for (let n = LONGEST_SYLLABLE; n; n--) {
        const part = letters.slice(at, at + n);
        if (part.length === n && SYLLABLE.test(part)) next.push({ at: at + n, parts: parts.concat(part) });
      }
    }
    done.push(...next.filter(({ at }) => at === letters.length).map(({ parts }) => parts));
    ways = next.filter(({ at }) => at < letters.length).slice(0, FOUR * SPLITS);
  }
  return letters.length > MOST_LETTERS ? [] : done.slice(0, SPLITS);
}

/** Whether typed letters begin a reading, each syllable by some of its first letters; how many syllables they reach. */
function reach(spelt, letters, from = 0) {
  if (!letters) return from;
  const syllable = spelt[from];
  if (!syllable) return 0;
  let n = 0;
  while (n < syllable.length && syllable[n] === letters[n]) n++;
  for (; n; n--) {
    const reached = reach(spelt, letters.slice(n), from + 1);
    if (reached) return reached;
  }
  return 0;
}

/** Files of the lexicon in which words read so may be. */
function soundKeys(letters) {
  const keys = [];
  for (let n = Math.min(LONGEST_SYLLABLE, letters.length - 1); n; n--) {
    if (n === 1 || SYLLABLE.test(letters.slice(0, n))) keys.push(letters[0] + letters[n]);
  }
  return keys.length ? Array.from(new Set(keys)).slice(0, SPLITS) : [letters[0]];
}

/** A file of the lexicon: [{text, spelt, type, weight, url}]. */
async function lexicon(call, key) {
  const spelt = /^[a-z]/.test(key);
  const parse_ = (bytes) => listOf(bundle(bytes).json.words).map((entry) => {
    const [type, weight, url] = entry.slice(spelt ? 2 : 1);
    return { text: String(entry[0]), spelt: spelt ? String(entry[1]).split(" ") : [], type, weight, url };
  });
  const hex = spelt ? key : key.codePointAt(0).toString(16);
  return (await call.get(`s/${hex}.gk`, parse_, true)) || [];
}

/** Runs that letters may stand for: words of the lexicon read so, and syllables or initials in titles. */
async function soundRuns(call, letters, fixed) {
  const files = await Promise.all(soundKeys(letters).map((key) => lexicon(call, key)));
  const words = [].concat(...files).filter((word) => reach(word.spelt, letters) === word.spelt.length);
  words.sort((a, b) => isSpelt(b, letters) - isSpelt(a, letters) || b.weight - a.weight);
  const texts = Array.from(new Set(words.map((word) => call.normal(word.text)))).slice(0, REWRITINGS);
  const ways = fixed ? [fixed] : syllables(letters);
  const pairs = ways.filter((way) => way.length > 1).map((way) => way.slice(1).map((next, i) => `~${way[i]}${next}`));
  if (!ways.length && letters.length >= FOUR) {
    pairs.push(Array.from({ length: letters.length - 3 }, (_, i) => `^${letters.slice(i, i + FOUR)}`));
  }
  return texts.map((text) => loosely(runsOf(text), text)).concat(pairs.map((terms) => new Run("", terms, true)));
}

function isSpelt(word, letters) {
  return word.spelt.join("") === letters ? 1 : 0;
}

/** Neighbouring runs of letters as one, the others as they are: [{letters, fixed} | {run}]. */
function soundGroups(words) {
  const groups = [];
  for (const word of words) {
    for (const run of word.runs) {
      const last = groups[groups.length - 1];
      if (word.phrase || word.field || word.prefix || !/^[a-z]+$/.test(run.text)) groups.push({ run });
      else if (last && last.letters) last.spelt.push(run.text), (last.letters += run.text);
      else groups.push({ letters: run.text, spelt: [run.text] });
    }
  }
  return groups;
}

/** The query with letters taken as pinyin; nothing where there are none. */
async function soundForm(call, words) {
  const groups = soundGroups(words);
  if (!call.on("pinyin") || !groups.some((group) => group.letters && group.letters.length > 1)) return null;
  const parts = await Promise.all(groups.map(async ({ run, letters, spelt }) => {
    if (run) return new Part([run]);
    const fixed = spelt.length > 1 && spelt.every((one) => SYLLABLE.test(one)) ? spelt : null;
    const runs = await soundRuns(call, letters, fixed);
    return runs.length ? new Part(runs) : new Part([new Run(letters, [letters])]);
  }));
  const form = new Form("pinyin", parts, call.ranking.sound);
  form.open = true;
  await call.read(form.runs, call.ranking.rare);
  return form;
}

/* ---- Corrections ---- */

const SUSPECT = 3; // documents; a pair so rare may be a slip
const LONGEST_SLIP = 8; // characters of a word that the lexicon is asked about

/** Character → its readings. */
async function readings(call) {
  const collect = (bytes) => {
    const all = new Map();
    for (const [syllable, characters] of Object.entries(bundle(bytes).json.readings)) {
      for (const one of characters) all.set(one, (all.get(one) || []).concat(syllable));
    }
    return all;
  };
  return (await call.get("pinyin.gk", collect)) || new Map();
}

function sameSound(a, b, table) {
  const sounds = table.get(b) || [];
  return a === b || (table.get(a) || []).some((sound) => sounds.includes(sound));
}

/** Pairs of sounds of two characters, `mark` before each. */
function soundsOf(pair, table, mark, size) {
  const [first, second] = Array.from(pair, (one) => (table.get(one) || []).map((sound) => sound.slice(0, size)));
  return [].concat(...first.map((a) => second.map((b) => mark + a + b))).slice(0, FOUR);
}

function isSlip(call, term) {
  const posting = call.postings.get(term);
  return Boolean(posting) && posting.df <= SUSPECT;
}

/** The query with what look like slips made good, in two ways: by the sounds of titles, and by words of the lexicon. */
async function correctedForms(call, words) {
  if (!call.on("corrections") || !words.some((word) => word.runs.some((run) => run.terms.some((term) => isSlip(call, term))))) return [];
  call.table = await readings(call);
  const heard = new Form("corrected", [].concat(...words.map((word) => [].concat(...word.runs.map((run) => soundParts(call, run))))), call.ranking.sound);
  const near = await Promise.all(words.map((word) => nearRuns(call, word)));
  const lexical = new Form("corrected", [].concat(...words.map((word, i) => (near[i].length ? [new Part(near[i])] : word.runs.map((run) => new Part([run]))))), call.ranking.sound);
  await call.read(heard.runs.concat(lexical.runs), 3 * call.ranking.rare);
  heard.any(call);
  // What is in no document at all, and sounds like nothing in a title, is not required, if it is the lesser part.
  const lost = heard.parts.reduce((sum, part) => sum + (part.set.length ? -part.weight : part.weight), 0);
  heard.parts = heard.parts.filter((part) => part.set.length);
  const forms = lost > 0 ? [] : [heard];
  if (near.some((runs) => runs.length)) forms.push(lexical);
  return forms.filter((form) => form.all(call).length);
}

/** A run pair by pair; the pairs about a slip may be what sounds like them in titles. */
function soundParts(call, run) {
  if (!IS_HAN.test(run.text) || Array.from(run.text).length < 2) return [new Part([run])];
  const odd = run.terms.map((pair) => isSlip(call, pair));
  return run.terms.map((pair, i) => {
    const near = odd[i] || odd[i - 1] || odd[i + 1];
    const sounds = near ? soundsOf(pair, call.table, "~") : [];
    return new Part([new Run(pair, [pair]), ...sounds.map((term) => new Run("", [term], true))]);
  });
}

/** Runs that a word may have been meant for: the same sound, or all characters but one. */
async function nearRuns(call, { text, runs }) {
  const typed = Array.from(text);
  const fits = runs.length === 1 && typed.length > 1 && typed.length <= LONGEST_SLIP;
  if (!fits || !runs[0].terms.some((term) => isSlip(call, term))) return [];
  const han = IS_HAN.test(text);
  const keys = han ? new Set([typed[0], ...soundsOf(typed[0] + typed[1], call.table, "", 1)]) : [];
  const found = han ? [].concat(...(await Promise.all(Array.from(keys, (key) => lexicon(call, key))))) : await dictionary(call, text.slice(0, 2));
  const texts = new Set(found.map((word) => call.normal(word.text)));
  texts.delete(text);
  const alike = Array.from(texts).filter((other) => (han ? isAlike(Array.from(other), typed, call.table) : isOneOff(other, text)));
  return alike.slice(0, REWRITINGS).map((other) => loosely(runsOf(other), other));
}

function isAlike(other, typed, table) {
  const wrong = other.filter((one, i) => !sameSound(one, typed[i], table)).length;
  return other.length === typed.length && wrong < (typed.length > 2 ? 2 : 1);
}

/** Whether one letter put in, left out, changed, or two swapped make one word of the other. */
function isOneOff(a, b) {
  let start = 0;
  let end = 0;
  while (start < a.length && a[start] === b[start]) start++;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return Math.max(left.length, right.length) < 2 || (left.length === 2 && left === right[1] + right[0]);
}

/** Words of letters and digits that begin so: [{text, df}]. */
async function dictionary(call, prefix) {
  const file = (bytes) => bundle(bytes).json;
  let words = [];
  for (let n = 2; n <= prefix.length; n++) {
    const json = await call.get(`p/${hexOf(prefix.slice(0, n))}.gk`, file, true);
    if (!json) break;
    words = listOf(json.words).map((text, i) => ({ text, df: json.df[i] }));
    if (!json.more) break;
  }
  return words.filter((word) => word.text.startsWith(prefix));
}

/** The query as the title of what was found would have it, or nothing. */
function corrected(call, words, form, title) {
  const text = words.map((word) => word.text).join(" ");
  const runs = [].concat(...words.map((word) => word.runs));
  const lexical = form.parts.map((part) => part.runs[0].text).join(" ");
  if (!form.parts.some((part) => part.runs.some((run) => run.sound))) return lexical === text ? null : lexical;
  const slips = [].concat(...runs.map((run) => run.terms.filter((term) => isSlip(call, term))));
  const mended = slips.reduce((all, pair) => {
    const pairs = termsOf(compact(call.normal(title)));
    const right = pairs.find((other) => other !== pair && Array.from(other).every((one, i) => sameSound(one, Array.from(pair)[i], call.table)));
    return right ? all.replace(pair, right) : all;
  }, text);
  return mended === text ? null : mended;
}

/* ---- Relaxing ---- */

/** What is left of words when the words of questions are gone; nothing where none of them is in the query. */
function withoutAsking(call, words) {
  if (!call.on("questions") || words.some((word) => word.field)) return null;
  const left = words.map((word) => (word.phrase || word.prefix ? word.text : stripped(word.text, call.root.asking, call.root.sketch)));
  return left.some((text, i) => text !== words[i].text) && left.some(compact) ? left.filter(compact) : null;
}

/** Parts of texts: their words with synonyms, and every pair that is not within one of these. */
function anyParts(call, texts) {
  const alone = texts.join("").length < 2;
  const parts = texts.map((text) => {
    const pieces_ = call.on("synonyms") ? concepts(text, call.others) : [{ text }];
    const words = pieces_.filter((piece) => piece.others);
    const within = new Set([].concat(...words.map((piece) => termsIn(piece.text))));
    const rest = Array.from(new Set(termsIn(text))).filter((term) => !within.has(term) && (alone || Array.from(term).length > 1));
    return conceptParts(call, words).concat(rest.map((term) => new Part([new Run(term, [term])])));
  });
  return [].concat(...parts);
}

function termsIn(text) {
  return [].concat(...runsOf(text).map((run) => run.terms));
}

/** Any of the words that matter. */
async function anyForm(call, texts, name) {
  const parts = anyParts(call, texts);
  const form = new Form(name, parts);
  await call.read(form.runs, 2 * call.ranking.rare);
  form.parts = parts.filter((part) => part.runs.some((run) => listsOf(call, run).length));
  if (form.parts.length) form.any(call);
  form.parts = form.parts.filter((part) => part.set.length).concat(call.on("alone") ? await aloneParts(call, texts, form.parts) : []);
  if (form.parts.length) form.any(call);
  return form;
}

/** Single Han that no pair found: of them titles tell (食盐 for 盐). */
async function aloneParts(call, texts, parts) {
  const found = parts.map((part) => (part.set.length ? part.runs[0].text : "")).join("");
  const alone = new Set(Array.from(texts.join("").match(ANY_HAN) || []).filter((one) => !found.includes(one)));
  const runs = Array.from(alone).slice(0, call.ranking.alone).map((one) => new Run(one, [one]));
  await call.read(runs, call.ranking.alone);
  return runs.filter((run) => documentsOf(call, run).length && run.set.length < call.root.documents / 50).map((run) => new Part([run]));
}

/* ---- Documents: records, texts, excerpts ---- */

/** Slot → record, of one block. */
function parseRecords(payload) {
  const columns = bundle(payload).json;
  const names = Object.keys(columns);
  return new Map(listOf(columns.slot).map((slot, i) => [slot, Object.fromEntries(names.map((name) => [name, columns[name][i]]))]));
}

async function recordsOf(call, slots) {
  const blocks = Array.from(new Set(slots.map((slot) => Math.floor(slot / call.root.block))));
  const read = await Promise.all(blocks.map((block) => call.get(`r/${block}.gk`, parseRecords)));
  const all = new Map();
  for (const block of read) if (block) for (const [slot, record] of block) all.set(slot, record);
  return all;
}

function addressOf({ identifier, url }) {
  if (url) return url;
  const plain = identifier.normalize("NFKC").toLowerCase();
  return `d/${plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}/`;
}

/** All strings of a value, addresses left out. */
function strings(value) {
  if (typeof value === "string") return [value];
  if (!value || typeof value !== "object") return [];
  return [].concat(...Object.keys(value).filter((key) => key !== "url").map((key) => strings(value[key])));
}

class Item {
  constructor(bytes) {
    this.json = parseJson(bytes);
    this.size = bytes.length;
    this.strings = strings(this.json);
    this.known = new Map();
  }
  normal(call) {
    const folds = call.folds.length;
    if (!this.known.has(folds)) this.known.set(folds, this.strings.map((text) => call.normal(text)));
    return this.known.get(folds);
  }
  async holds(call, needle) {
    const found = () => this.normal(call).some((text) => holds(text, needle));
    if (found()) return true;
    const rare = call.folds.length < 2 && this.strings.find((text) => !isCommon(text));
    if (!rare) return false;
    await call.needFolding(rare);
    return found();
  }
}

function holds(text, { text: needle, phrase }) {
  return text.includes(needle) || (phrase && compact(text).includes(compact(needle)));
}

function itemOf(call, record) {
  return call.get(`${UP}${addressOf(record)}item.json`, (bytes) => new Item(bytes));
}

const EXCERPT = 96;
const BEFORE = 24;

/** The place of a text where most of `needles` stand together: {text, ranges}. */
function excerptOf(call, json, needles) {
  const text = String(json.text || json.summary || "");
  const hits = hitsOf(foldBy(lower(text), call.folds[0]), needles);
  const { start } = densest(hits, EXCERPT - BEFORE, (hit) => hit[1] - hit[0]);
  const from = start <= BEFORE ? 0 : start - BEFORE + 1 + Math.max(-1, text.slice(start - BEFORE, start).search(/[。；\n][^。；\n]*$/));
  const cut = text.slice(from, from + EXCERPT);
  const ranges = hits.filter((hit) => hit[0] >= from && hit[1] <= from + cut.length).map((hit) => [hit[0] - from, hit[1] - from]);
  return { text: cut.replace(/\s/g, " "), ranges };
}

/** The stretch of `length` characters whose different hits [start, end, what] weigh most: {start, worth}. */
function densest(hits, length, weigh) {
  let best = { start: 0, worth: 0 };
  hits.forEach(([start], i) => {
    const seen = new Map();
    for (let j = i; j < hits.length && hits[j][1] <= start + length; j++) seen.set(hits[j][2], weigh(hits[j]));
    const worth = Array.from(seen.values()).reduce((sum, weight) => sum + weight, 0);
    if (worth > best.worth) best = { start, worth };
  });
  return best;
}

/** Lower case and one width, character for character, so that places stay. */
function lower(text) {
  return text.replace(/[^\0-\x1f!-@[-\u2fff\u3001-\uff00]/g, (one) => {
    const plain = one.normalize("NFKC").toLowerCase();
    return plain.length === 1 ? plain : one;
  });
}

/** Where needles stand, without overlap: [start, end, needle]. */
function hitsOf(text, needles) {
  const longest = Array.from(new Set(needles)).filter(Boolean).sort((a, b) => b.length - a.length);
  if (!longest.length) return [];
  const pattern = longest.map((needle) => needle.replace(/[^\p{L}\p{N}]/gu, "\\$&").replace(/ /g, "\\s*")).join("|");
  const hits = [];
  text.replace(new RegExp(pattern, "g"), (found, at) => {
    if (hits.length < 999) hits.push([at, at + found.length, found]);
    return found;
  });
  return hits;
}

function placesOf(text, needle) {
  const places = [];
  for (let at = needle ? text.indexOf(needle) : -1; at >= 0 && places.length < 200; at = text.indexOf(needle, at + 1)) places.push(at);
  return places;
}

/* ---- Which documents, in which order ---- */

const COLUMNS = ["field", "publisher", "kind", "validity", "mode"];

/** {values: [[id, label]…], of: slot → numbers of its values}. */
function parseColumn(payload, root) {
  const { json, reader } = bundle(payload);
  const of = [];
  for (let slot = 0; slot < root.slots; slot++) {
    const n = reader.number();
    of.push(n ? Array.from({ length: n }, () => reader.number()) : null);
  }
  return { values: listOf(json.values), of };
}

function column(call, name) {
  return call.get(`f/${name}.gk`, (bytes) => parseColumn(bytes, call.root));
}

/** Name → whether a slot passes that filter; from options, and from `publisher:` and the like. */
async function filtersOf(call, words, filters) {
  const tests = new Map();
  const asked = Object.keys(filters).map((name) => [name, [].concat(filters[name]).map(String)]).filter(([, values]) => values.length);
  const typed = words.filter((word) => COLUMNS.includes(word.field) || word.field === "year");
  await Promise.all(asked.map(async ([name, values]) => {
    tests.set(name, await filter(call, name, (id) => values.includes(id)));
  }));
  await Promise.all(typed.map(async ({ field, text, not }, i) => {
    const passes = await filter(call, field, (id, label) => id === text || call.normal(label).includes(text));
    tests.set(`${field}:${i}`, not ? (slot) => !passes(slot) : passes);
  }));
  return tests;
}

async function filter(call, name, passes) {
  const { month } = call.root;
  if (name === "year") return (slot) => passes(yearOf(month[slot]), yearOf(month[slot]));
  const values = COLUMNS.includes(name) && (await column(call, name));
  if (!values) return () => true;
  const good = new Set(values.values.map(([id, label], i) => (passes(String(id), String(label)) ? i : -1)));
  return (slot) => (values.of[slot] || []).some((value) => good.has(value));
}

/** Months are all the index knows without a record: a day in `from` or `to` stands for its month. */
function spanOf({ from, to }, { month }) {
  const bound = (date, open) => (date ? Number((date.replace(/\D/g, "") + open).slice(0, 6)) : null);
  const [first, last] = [bound(from, "00"), bound(to, "99")];
  return (slot) => (first === null || month[slot] >= first) && (last === null || month[slot] <= last);
}

function yearOf(month) {
  return month ? String(Math.floor(month / 100)) : "";
}

/** Slots whose exact form is the query. */
async function exactOf(call, query) {
  const normal = call.normal(query);
  const forms = new Set([compact(normal), ...(/\d/.test(normal) ? numberForms(normal) : [])].filter(Boolean));
  const found = await Promise.all(Array.from(forms, async (form) => {
    const table = await call.shard("x", form, call.root.exact, parseExact);
    return (table && table.get(hash(form))) || new Uint32Array(0);
  }));
  return found.reduce(either, new Uint32Array(0));
}

/** Hash → slots. */
function parseExact(payload) {
  const { json, reader } = bundle(payload);
  const hashes = Array.from({ length: json.count }, () => reader.slice(4).reduce((all, byte, i) => all + byte * 256 ** i, 0));
  const table = new Map();
  for (const one of hashes) table.set(one, either(table.get(one) || new Uint32Array(0), Uint32Array.of(reader.number())));
  return table;
}

function parseVoid(payload, root) {
  const { json, reader } = bundle(payload);
  return reader.list(json.count, root.slots);
}

const SLOT = 1 << 22;
const FIRST = 2 ** 44;

function voidness(call, slot) {
  return call.on("void") && includes(call.void, slot) ? call.ranking.void : 1;
}

/** Slots, best first. Scores are compared in steps, so that among near equals the newer is first. */
function ranked(call, slots, scoreOf, sort) {
  const { ranking } = call;
  const exact = new Set(call.exact);
  const scores = slots.map ? Float64Array.from(slots, (slot) => (sort === "relevance" ? scoreOf(slot) * voidness(call, slot) : 0)) : [];
  const most = scores.reduce((a, b) => Math.max(a, b), 1e-9);
  const keys = Float64Array.from(slots, (slot, i) => {
    const age = sort === "date-asc" || !call.on("fresh") ? SLOT - 1 - slot : slot;
    if (sort !== "relevance") return age;
    return Math.round(scores[i] / most / ranking.step) * SLOT + age + (exact.has(slot) ? FIRST : 0);
  }).sort().reverse();
  return Array.from(keys, (key) => (sort === "date-asc" || !call.on("fresh") ? SLOT - 1 - (key % SLOT) : key % SLOT));
}

/** What a text must hold for its document to be what was meant: of runs longer than one pair, and of quoted words. */
function needlesOf(words) {
  return words.filter((word) => !word.field && !word.prefix && (word.phrase || word.runs.some((run) => run.terms.length > 1)))
    .filter((word) => [].concat(...word.runs.map((run) => run.terms)).length > 1 || compact(word.text) !== word.text);
}

const HIT = 1;
const MISS = -1;

class Check {
  constructor(call, words, forms) {
    this.call = call;
    this.forms = forms;
    this.needles = call.on("text") ? needlesOf(words) : needlesOf(words).filter((word) => word.phrase);
    this.strict = this.needles.some((needle) => needle.phrase);
    this.literal = forms.find((form) => form.name === "literal");
    // One run and nothing else: what does not hold it is no answer, if anything does.
    this.single = !this.strict && words.length === 1 && this.needles.length === 1 && words[0].runs.length === 1;
    this.records = new Map();
    this.items = new Map();
    this.verdicts = new Map();
    this.size = 0;
  }
  async load(slots) {
    const unknown = slots.filter((slot) => !this.records.has(slot));
    for (const [slot, record] of await recordsOf(this.call, unknown)) this.records.set(slot, record);
  }
  async read(slots) {
    await Promise.all(slots.filter((slot) => !this.items.has(slot) && this.records.has(slot)).map(async (slot) => {
      const item = await itemOf(this.call, this.records.get(slot));
      this.items.set(slot, item);
      this.size += item ? item.size : 0;
    }));
  }
  /** Judges documents; texts are read where a title does not decide, or `always`. */
  async judge(slots, always) {
    await this.load(slots);
    const open = slots.filter((slot) => this.missing(slot).length);
    await this.read(always ? slots : open);
    for (const slot of slots) {
      const judged = open.includes(slot) && !includes(this.call.exact, slot);
      this.verdicts.set(slot, judged ? await this.verdict(slot) : HIT);
    }
  }
  /** Needles that a document must hold and its title does not. */
  missing(slot) {
    const record = this.records.get(slot);
    const literal = this.literal && includes(this.literal.set, slot);
    const title = record ? this.call.normal(record.title) : "";
    return this.needles.filter((needle) => (needle.phrase || literal) && !holds(title, needle));
  }
  async verdict(slot) {
    const item = this.items.get(slot);
    if (!item) return 0;
    for (const needle of this.missing(slot)) {
      if (!(await item.holds(this.call, needle))) return (item.json.attachments || []).length && !this.strict ? 0 : MISS;
    }
    return HIT;
  }
  /** By score, and by how much of the title is what was asked for. */
  byTitle(slots) {
    const { call } = this;
    const texts = [].concat(...this.forms.map((form) => [].concat(...form.runs.map((run) => [run.text, ...run.terms]))));
    const worth = new Map(slots.map((slot) => {
      const record = this.records.get(slot);
      const title = record ? compact(call.normal(record.title)) : "";
      const found = new Set();
      for (const text of texts) for (const at of placesOf(title, text)) for (let i = 0; i < text.length; i++) found.add(at + i);
      const share = title ? found.size / title.length : 0;
      return [slot, includes(call.exact, slot) ? 9 : this.scoreOf(slot) * (1 + call.ranking.share * share)];
    }));
    const most = Math.max(...worth.values());
    const step = (slot) => Math.round(worth.get(slot) / most / call.ranking.step);
    return slots.sort((a, b) => step(b) - step(a));
  }
  count(verdict) {
    return Array.from(this.verdicts.values()).filter((one) => one === verdict).length;
  }
}

const MOST_JUDGED = 200;
const FURTHER_BYTES = 120000; // of texts beyond the first few, as they are before compression

/** The order after a look at titles and texts: {slots, total, none, whole}. */
async function checked(call, check, order, { offset, limit }) {
  const { ranking } = call;
  let n = 0;
  const next = async (count, always) => {
    await check.judge(order.slice(n, n + count), always);
    n = Math.min(order.length, n + count);
  };
  if (check.strict) {
    while (n < Math.min(order.length, MOST_JUDGED) && check.count(HIT) < offset + limit) await next(PAGE);
    const slots = order.slice(0, n).filter((slot) => check.verdicts.get(slot) === HIT);
    return { slots, total: slots.length + order.length - n, whole: n === order.length };
  }
  await next(ranking.check, offset < ranking.check);
  if (!check.single) {
    const none = n === order.length && check.count(MISS) === n;
    const first = order.slice(0, n).sort((a, b) => check.verdicts.get(b) - check.verdicts.get(a));
    return { slots: first.concat(order.slice(n)), total: order.length, none, whole: true };
  }
  const most = check.size + FURTHER_BYTES;
  while (check.count(MISS) && n - check.count(MISS) < PAGE && n < order.length && n < ranking.check + ranking.further && check.size < most) await next(FOUR);
  const none = check.count(MISS) === order.length;
  const slots = none ? order : order.filter((slot) => check.verdicts.get(slot) !== MISS);
  return { slots: slots.length ? slots : order, total: slots.length, none, whole: true };
}

/** Documents whose title has nearly all that is asked, what is missing being of little weight. */
function nearForm(call, words) {
  const parts = anyParts(call, words.map((word) => word.text));
  const form = new Form("near", parts.filter((part) => part.runs.some((run) => listsOf(call, run).length)));
  if (!parts.length || words.some((word) => word.must || word.phrase || word.field || word.prefix)) return null;
  form.any(call);
  form.set = form.set.filter((slot) => {
    const { any, title } = form.cover(slot, call.ranking);
    return any >= call.ranking.near && title >= call.ranking.nearTitle;
  });
  return form;
}

/** The forms of the query as it stands: typed, with synonyms, as pinyin; those that find something. */
async function plainForms(call, words, asked, whole) {
  const { rare } = call.ranking;
  const literal = literalForm(words);
  const content = asked ? [].concat(...asked.map(runsOf)) : [];
  const reading = [call.read(content, rare, false), call.read(literal.runs, asked ? 2 : rare, whole)];
  const [sound] = await Promise.all([soundForm(call, words), ...reading]);
  literal.all(call);
  while (literal.set.length > (asked ? 0 : PAGE) && (await call.read(literal.runs, rare, whole))) literal.all(call);
  const synonyms = synonymForm(call, words);
  if (synonyms) await call.read(synonyms.runs, 2 * rare, whole);
  const forms = [literal, synonyms, sound].filter(Boolean);
  for (const form of forms.slice(1)) {
    form.all(call);
    if (!form.open && literal.set.length) form.set = form.set.filter((slot) => form.titled(slot, call.ranking));
  }
  const found = forms.filter((form) => form.set.length);
  const near = found.length && words.length > 1 && call.on("title") && nearForm(call, words);
  return near ? found.concat(near) : found;
}

/** What is tried one after the other, until something is found. */
function stagesOf(call, words, whole) {
  const asked = withoutAsking(call, words);
  const texts = asked || words.map((word) => word.text);
  const any = async () => [await anyForm(call, texts, asked ? "question" : "any")];
  const mend = () => correctedForms(call, words);
  return [() => plainForms(call, words, asked, whole), ...(asked ? [any, mend] : [mend, any])];
}

async function findAll(call, words, allowed, options) {
  let last = null;
  for (const [i, stage] of stagesOf(call, words, options.whole).entries()) {
    const forms = await stage();
    const found = forms.map((form) => form.set).reduce(either, i ? new Uint32Array(0) : call.exact);
    const must = i ? words.filter((word) => word.must).map((word) => literalForm([word])) : [];
    must.forEach((form) => form.all(call));
    const order = ranked(call, found.filter((slot) => allowed(slot) && must.every((form) => includes(form.set, slot))), (slot) => scoreIn(call, forms, slot), options.sort);
    if (!order.length) continue;
    const check = new Check(call, words, forms);
    check.scoreOf = (slot) => scoreIn(call, forms, slot) * voidness(call, slot);
    if (options.sort === "relevance") {
      await check.load(order.slice(0, PAGE));
      order.splice(0, PAGE, ...check.byTitle(order.slice(0, PAGE)));
    }
    const result = await checked(call, check, order, options);
    const relaxed = i || !(check.literal || call.exact.length) ? [forms[0].name] : null;
    last = last || { ...result, check, forms, found, relaxed };
    if (result.slots.length && !result.none) return { ...result, check, forms, found, relaxed };
  }
  return last;
}

function scoreIn(call, forms, slot) {
  const { ranking } = call;
  const rank = { present: ranking.present, title: call.on("title") ? ranking.title : 0, coverage: call.on("coverage") ? ranking.coverage : 0 };
  return forms.reduce((best, form) => (includes(form.set, slot) ? Math.max(best, form.score(slot, rank)) : best), 0);
}

function isWhole(call, forms) {
  return forms.every((form) => form.runs.every((run) => run.terms.every((term) => (call.postings.get(term) || { whole: false }).whole)));
}

/* ---- Answers ---- */

const NOTHING = { total: 0, totalExact: true, results: [], facets: {}, corrections: [], relaxed: null, nearest: null };
const EXCERPTS = 5;

async function answer(call, query, options) {
  await call.needFolding(`${query}${options.within || ""}`);
  const normal = (text) => call.normal(text);
  const words = parse(query, normal);
  const isFilter = (word) => COLUMNS.includes(word.field) || word.field === "year";
  const wanted = words.filter((word) => !word.not && !isFilter(word));
  const plain = !words.some((word) => word.not || word.must || word.field || word.prefix);
  const without = words.filter((word) => word.not && !isFilter(word)).map((word) => literalForm([word]));
  const within = options.within ? [literalForm(parse(options.within, normal))] : [];
  const [exact, voided, tests] = await Promise.all([
    plain && call.on("exact") ? exactOf(call, query) : new Uint32Array(0),
    call.get("void.gk", (bytes) => parseVoid(bytes, call.root)),
    filtersOf(call, words, options.filters),
    call.read([].concat(...without.concat(within).map((form) => form.runs)), 0, true),
    ...wanted.filter((word) => word.prefix).map(async (word) => (word.expansions = await expand(call, word.text.replace(/\W/g, "")))),
  ]);
  Object.assign(call, { exact, void: voided || new Uint32Array(0) });
  without.forEach((form, i) => tests.set(`-${i}`, (slot) => !includes(form.set, slot)) && form.all(call));
  within.forEach((form) => tests.set("within", (slot) => includes(form.set, slot)) && form.all(call));
  if (options.filters.from || options.filters.to) tests.set("span", spanOf(options.filters, call.root));
  const allowed = (slot, but) => Array.from(tests).every(([name, passes]) => name === but || passes(slot));
  call.shallow = !tests.size && !options.whole && options.sort === "relevance" && options.offset + options.limit <= call.root.head;
  const found = wanted.length ? await findAll(call, wanted, allowed, options) : tests.size ? await everything(call, allowed, options) : null;
  return found ? present(call, found, wanted, { ...options, allowed }) : { ...NOTHING, nearest: await nearest(call, wanted) };
}

async function expand(call, prefix) {
  const words = await dictionary(call, prefix);
  words.sort((a, b) => b.df - a.df || (a.text < b.text ? -1 : 1));
  return words.slice(0, EXPANSIONS).map(({ text }) => new Run(text, [text]));
}

/** All documents that pass the filters, newest first. */
async function everything(call, allowed, { sort }) {
  const kinds = await column(call, "kind");
  const found = Uint32Array.from(kinds ? kinds.of.keys() : []).filter((slot) => kinds.of[slot]);
  const slots = ranked(call, found.filter((slot) => allowed(slot)), () => 0, sort);
  return slots.length ? { slots, total: slots.length, whole: true, check: new Check(call, [], []), forms: [], found, relaxed: null } : null;
}

async function present(call, found, words, { offset, limit, excerpts, facets, allowed }) {
  const { check, forms, slots } = found;
  const page = slots.slice(offset, offset + limit);
  const [counts] = await Promise.all([facetsOf(call, facets, found, allowed), check.load(page)]);
  await check.read(page.slice(0, excerpts));
  const single = forms.length === 1 && forms[0].runs.length === 1 && forms[0].runs[0].lists;
  const partial = single && single.length === 1 && !single[0].posting.whole;
  return {
    ...NOTHING,
    total: partial ? single[0].posting.df : found.total,
    totalExact: found.whole && !call.errors.length && (partial || isWhole(call, forms)),
    results: page.filter((slot) => check.records.has(slot)).map((slot) => resultOf(call, check, slot, words, forms)),
    facets: counts,
    corrections: correctionsOf(call, found, words),
    relaxed: found.relaxed,
  };
}

function resultOf(call, check, slot, words, forms) {
  const record = check.records.get(slot);
  const { identifier, title, publisher, issued, kind, kindLabel, validity, documentNumber } = record;
  const item = check.items.get(slot);
  const runs = [].concat(...forms.map((form) => form.runs));
  const needles = words.concat(runs).map(({ text }) => text);
  const excerpt = item && excerptOf(call, item.json, needles);
  const loose = excerpt && !excerpt.ranges.length ? excerptOf(call, item.json, [].concat(...runs.map((run) => run.terms))) : excerpt;
  return { identifier, url: addressOf(record), title, publisher, issued, kind, kindLabel, validity, documentNumber, excerpt: loose || { text: "", ranges: [] } };
}

function correctionsOf(call, { forms, relaxed, slots, check }, words) {
  const form = forms[0];
  if (!relaxed || relaxed[0] !== "corrected" || !form) return [];
  const record = check.records.get(slots[0]);
  const better = record && corrected(call, words, form, record.title);
  return better ? [better] : [];
}

/** For each facet its values with counts, the largest first, over what the other filters leave. */
async function facetsOf(call, names, { found, check }, allowed) {
  const counted = await Promise.all(names.map(async (name) => {
    const counts = new Map();
    const slots = found.filter((slot) => check.verdicts.get(slot) !== MISS && allowed(slot, name));
    const table = name === "year" ? null : await column(call, name);
    for (const slot of slots) {
      const values = name === "year" ? [yearOf(call.root.month[slot])] : (table && table.of[slot]) || [];
      for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    }
    const rows = Array.from(counts, ([value, count]) => {
      const [id, label] = table ? table.values[value] : [value, value];
      return { value: id, label, count };
    });
    return [name, rows.sort((a, b) => (name === "year" ? b.value - a.value : b.count - a.count))];
  }));
  return Object.fromEntries(counted);
}

/* ---- Words of the lexicon ---- */

async function suggest(call, typed, limit) {
  await call.needFolding(typed);
  const text = call.normal(String(typed)).slice(0, MOST_LETTERS);
  const letters = text.replace(/[^a-z0-9]/g, "");
  const han = compact(text);
  if (!han) return [];
  const keys = IS_HAN.test(han) ? [Array.from(han)[0]] : letters ? soundKeys(letters) : [];
  const words = [].concat(...(await Promise.all(keys.map((key) => lexicon(call, key)))));
  const fits = words.filter((word) => (word.spelt.length ? reach(word.spelt, letters) : compact(call.normal(word.text)).startsWith(han)));
  const order = fits.map((word, i) => ({ word, i, first: isPlain(word, letters) }));
  order.sort((a, b) => b.first - a.first || b.word.weight - a.word.weight || a.i - b.i);
  const offered = new Map();
  for (const { word } of order) if (!offered.has(word.text)) offered.set(word.text, entryOf(word, han));
  return Array.from(offered.values()).slice(0, limit);
}

/** Letters that spell the word's beginning in full go before those that are initials. */
function isPlain(word, letters) {
  return word.spelt.length && word.spelt.join("").startsWith(letters) ? 1 : 0;
}

function entryOf({ text, type, url, spelt }, typed) {
  const entry = { text, type, ranges: spelt.length ? [] : [[0, Math.min(text.length, typed.length)]] };
  return url ? { ...entry, url } : entry;
}

const NEAREST = 5;

/** For a query without an answer: official words, places in the catalogue and units that share most with it. */
async function nearest(call, words) {
  const text = words.map((word) => word.text).join(" ");
  const pairs = new Set([].concat(...words.map((word) => [].concat(...word.runs.map((run) => run.terms)))));
  const keys = Array.from(new Set(Array.from(text.match(ANY_HAN) || []))).slice(0, NEAREST);
  const entries = [].concat(...(await Promise.all(keys.map((key) => lexicon(call, key)))));
  const near = entries.map((word) => ({ word, shared: termsOf(compact(call.normal(word.text))).filter((pair) => pairs.has(pair)).length }));
  const best = near.filter(({ shared }) => shared).sort((a, b) => b.shared - a.shared || b.word.weight - a.word.weight);
  const of = (types) => best.map(({ word }) => word).filter(({ type }) => types.includes(type));
  const links = (types) => of(types).slice(0, NEAREST).map(({ text: label, url }) => ({ label, url }));
  return { terms: of(["word", "title", "subject", "kind"]).slice(0, NEAREST).map((word) => word.text), fields: links(["field", "matter"]), publishers: links(["publisher"]) };
}

/* ---- The engine ---- */

async function safely(engine, options, work, nothing) {
  const call = new Call(engine, options);
  let result = nothing;
  try {
    result = await work(call);
  } catch (failure) {
    call.errors.unshift({ kind: failure.kind || "damaged", file: failure.file || "" });
  }
  const [error] = call.errors.sort((a, b) => (a.kind === "aborted" ? -1 : a.file < b.file ? -1 : 1));
  return error ? Object.assign(result, { error }) : result;
}

/** The engine over the index at `base`; rejects when its root cannot be read. */
async function open(base, { fetch }) {
  const files = new Files(base, fetch);
  const root = await files.get("root.gk", parseRoot);
  const engine = { files, root };
  return {
    search(query, given = {}) {
      const options = { filters: {}, sort: "relevance", facets: [], within: null, excerpts: EXCERPTS, ...given };
      options.offset = Math.max(0, options.offset || 0);
      options.limit = Math.max(0, options.limit === undefined ? PAGE : options.limit);
      options.whole = Boolean(options.exactTotal) || options.facets.length > 0;
      return safely(engine, options, (call) => answer(call, String(query), options), { ...NOTHING });
    },
    suggest(typed, given = {}) {
      return safely(engine, given, (call) => suggest(call, String(typed), given.limit || 8), []);
    },
  };
}

export { open };
