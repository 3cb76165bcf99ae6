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

const FAR_GAP = 16; // so many ones, and the gap follows in so many bits
const FAR_BITS = 24;

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
  ones(most) {
    let n = 0;
    while (n < most && this.take(1)) n++;
    return n;
  }
  gap(low) {
    const high = this.ones(FAR_GAP);
    return high < FAR_GAP ? high * (1 << low) + this.take(low) : this.take(12) + this.take(12) * 4096;
  }
  /** A rising list of `n` numbers below `limit`, its gaps in Rice's code. */
  list(n, limit) {
    insist(n <= limit && n <= this.input.length * 8);
    const list = new Uint32Array(n);
    const low = Math.max(0, Math.floor(Math.log2(Math.floor((2 * limit) / (3 * n)))));
    for (let i = 0, next = 0; i < n; i++) {
      next += this.gap(low);
      insist(next < limit);
      list[i] = next++;
    }
    return list;
  }
  /** A number above 0 in Elias's code. */
  size() {
    const digits = this.ones(24);
    return (1 << digits) | this.take(digits);
  }
  /** So many marks in the code of `table`. */
  marks(n, table) {
    insist(n <= this.input.length * 8);
    return Uint8Array.from({ length: n }, () => this.symbol(table));
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
  /** What `read` makes of the bits from here to a whole byte. */
  bits(read) {
    const bits = new Bits(this.bytes.subarray(this.at));
    const value = read(bits);
    this.at += bits.at - (bits.count >> 3);
    return value;
  }
  list(n, limit) {
    return this.bits((bits) => bits.list(n, limit));
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

/** The place of a number in a rising list, or −1. */
function find(list, number) {
  let low = 0;
  for (let high = list.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (list[middle] < number) low = middle + 1;
    else high = middle;
  }
  return list[low] === number ? low : -1;
}

function has(list, number) {
  return find(list, number) >= 0;
}

/** The documents of a term, rising, with a mark each: level | title << 3 | quarters << 4. */
class Posting {
  constructor(df, slots, marks) {
    this.df = df;
    this.slots = slots;
    this.marks = marks;
    this.whole = slots.length === df;
  }
  /** −1 where the document does not have the term. */
  mark(slot) {
    const at = find(this.slots, slot);
    return at < 0 ? -1 : this.marks ? this.marks[at] : UNKNOWN;
  }
}

const NONE = new Uint32Array(0);
const NOWHERE = new Posting(0, NONE, null);

function parseShard(payload, root) {
  const { json, reader } = bundle(payload);
  const n = reader.number();
  const terms = reader.bits((bits) => {
    const hashes = bits.list(n, 2 ** restOf(root));
    const counts = Array.from(hashes, () => bits.size());
    const postings = counts.map((df) => {
      const marks = marksOf(bits, df, root);
      return new Posting(df, bits.list(df, root.slots), marks);
    });
    return new Map(postings.map((posting, i) => [hashes[i], posting]));
  });
  return { terms, words: json.words || {} };
}

/** Bits of a hash that name a term in its shard. */
function restOf({ shards }) {
  return Math.min(32 - shards, FAR_BITS);
}

function marksOf(bits, df, { head, code }) {
  if (df <= head) return bits.marks(df, code);
  const places = bits.list(head, df);
  const marks = new Uint8Array(df).fill(UNKNOWN);
  bits.marks(head, code).forEach((mark, i) => (marks[places[i]] = mark));
  return marks;
}

function parseHead(payload, root) {
  const { json, reader } = bundle(payload);
  const n = Math.min(json.df, root.head);
  const marks = reader.bits((bits) => bits.marks(n, root.code));
  return Object.assign(new Posting(json.df, reader.list(n, root.slots), marks), { words: json.words });
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
  const marks = new Uint8Array(ids.slots.length).fill(UNKNOWN);
  head.slots.forEach((slot, i) => (marks[find(ids.slots, slot)] = head.marks[i]));
  return new Posting(ids.df, ids.slots, marks);
}

function listOf(value) {
  insist(Array.isArray(value));
  return value;
}

const COMMON = 64; // characters of frequent terms, at most
const PLAIN = 0xa000; // above the Han of pairs of the sketch
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function parseRoot(payload) {
  const { json: root, reader } = bundle(payload);
  insist(root.slots < 1 << 22 && root.shards <= 24 && root.exact <= 24 && root.block > 0);
  root.month = new Uint32Array(root.slots); // of each slot as yyyymm, 0 where undated
  let start = 0;
  for (const [month, size] of listOf(root.regions)) root.month.fill(month, start, (start += size));
  root.void = reader.list(root.void, root.slots);
  root.code = codeTable(Array.from(root.marks, (digit) => parseInt(digit, 16)));
  root.asking = (root.words || []).slice().sort((a, b) => b.length - a.length);
  root.aspects = new Set(listOf(root.aspects || []));
  root.sketch = parseSketch(root, reader);
  root.apart = root.head < root.documents; // in small collections frequent terms stand among the others
  root.reach = new Map();
  for (const term of root.sketch.keys()) for (const one of term) root.reach.set(one, (root.reach.get(one) || 0) + 1);
  root.common = new Map(Array.from(root.common || "", (one, i) => [one, COMMON - i]));
  root.fold = pairsOf(root.characters || { from: "", to: "" });
  return root;
}

/** Term → round(2·log2(df)) of every dense term. */
function parseSketch({ dense, han, levels }, reader) {
  const sketch = new Map(listOf(dense).map(([term, digit]) => [term, DIGITS.indexOf(digit)]));
  const characters = Array.from(reader.list(han, PLAIN), (code) => String.fromCodePoint(code));
  const pairs = reader.list(levels.length, han ** 2);
  pairs.forEach((pair, i) => sketch.set(characters[Math.floor(pair / han)] + characters[pair % han], DIGITS.indexOf(levels[i])));
  return sketch;
}

function parseFolding(payload) {
  const { json, reader } = bundle(payload);
  return pairsOf({ from: String.fromCodePoint(...reader.list(json.count, 1 << 18)), to: json.to });
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
  /** What `parse` makes of the file at `path`; kept, the least used forgotten first; so is that there is none, where it `may` be missing. */
  get(path, parse, may) {
    const known = this.kept.get(path);
    const entry = known || { size: 0, value: this.read(path, parse) };
    this.kept.delete(path);
    this.kept.set(path, entry);
    if (!known) entry.value.catch(({ kind }) => (may && kind === "missing") || this.forget(path, entry));
    return entry.value;
  }
  async read(path, parse) {
    const bytes = await this.download(path);
    try {
      const value = parse(path.startsWith(UP) ? bytes : inflate(bytes));
      this.count(path, bytes.length);
      return value;
    } catch (error) {
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
  `[${OPEN}] ?${YEAR} ?年? ?[${CLOSE}] ?第? ?0{0,6}${SEQUENCE}` +
    `|[〔\\[【〖❲] ?${YEAR} ?第? ?${SEQUENCE}` +
    `|(^|\\D)${YEAR} ?年? ?[${CLOSE}] ?第? ?0{0,6}${SEQUENCE}`, "gu");
// A query that is a document number and nothing else, its year and sequence; an order (令) has no year.
const ALONE = new RegExp(
  `^[${HAN}]{2,20} ?(?:[${OPEN}]? ?${YEAR} ?(?:年? ?[${CLOSE}] ?第? ?0{0,6}${SEQUENCE} ?号?(?:文件?)?|年? ?第? ?0{0,6}${SEQUENCE} ?号(?:文件?)?)|` +
    "令 ?[(]? ?第? ?\\d{1,6} ?号? ?[)]?|第? ?\\d{1,6} ?号? ?令)$", "u");
const ISSUER = new RegExp(`^[${HAN}]*?([${HAN}])令? ?[(]? ?第? ?\\d`, "u"); // of an order: its last character
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
  common = common || new Set(gb2312());
  return (text.match(ANY_HAN) || []).every((character) => common.has(character));
}

/** The Han of GB 2312, cell by cell. */
function gb2312() {
  const bytes = [];
  for (let row = 0xb0; row < 0xf8; row++) for (let cell = 0xa1; cell < 0xff; cell++) bytes.push(row, cell);
  try {
    return Array.from(new TextDecoder("gb2312").decode(new Uint8Array(bytes)));
  } catch (_) {
    return []; // a host without the table: the folding file is then always asked for, and few sounds are known
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

/** Terms that stand together: all of them, or none, make a document hold the run. */
class Run {
  constructor(text, terms, traits) {
    this.text = text;
    this.terms = unique(terms);
    Object.assign(this, traits); // sound: of titles only; apart: need not touch; titled: in the title
  }
}

/** The words of a query: {text, runs, phrase, not, must, prefix, field, plain}. */
function parse(query, normal) {
  const typed = Array.from(String(query)).slice(0, MOST_TYPED).join("").normalize("NFKC");
  const words = [];
  typed.replace(QUOTED, '$1$2"$3"').replace(/[“”„‟]/g, " ").replace(WORD, (all, sign, name, quoted, bare) => {
    const field = name && FIELDS[name.toLowerCase()];
    const raw = quoted !== undefined ? quoted : name && !field ? `${name}:${bare}` : bare;
    const text = normal(raw);
    const word = { text, phrase: quoted !== undefined, not: sign === "-", must: sign === "+", field };
    word.prefix = !word.phrase && /^[^*]{2,}\*$/.test(raw) && !IS_HAN.test(text);
    word.plain = !(word.phrase || word.prefix || field);
    word.runs = runsOf(text, { titled: field === "title" });
    if (word.runs.length && words.length < MOST_WORDS) words.push(word);
    return all;
  });
  return words;
}

/** The runs of a text: its document numbers, and what stands beside them. */
function runsOf(text, traits) {
  const numbers = pieces(text).filter((piece) => piece.terms[0][0] === "#");
  const rest = numbers.reduce((all, number) => all.replace(number.text, "\0"), text).replace(/\0 ?号?/g, " ");
  return numbers.concat(pieces(rest)).map((piece) => new Run(piece.text, piece.terms, traits));
}

function termsIn(text) {
  return runsOf(text).flatMap((run) => run.terms);
}

function termsOfAll(words) {
  return words.flatMap((word) => word.runs.flatMap((run) => run.terms));
}

function unique(list) {
  return Array.from(new Set(list));
}

/** A text as one run, whose parts need not touch. */
function together(text) {
  const runs = runsOf(text);
  return runs.length === 1 ? runs[0] : new Run(text, runs.flatMap((run) => run.terms), { apart: true });
}

/** A text without the words of questions, which part what stands beside them; of single characters those stay that a frequent pair has. */
function stripped(text, asking, sketch) {
  return asking.reduce((rest, word) => {
    if (Array.from(word).length > 1) return rest.split(word).join(" ");
    const all = Array.from(rest);
    return all.filter((one, i) => one !== word || sketch.has(all[i - 1] + one) || sketch.has(one + all[i + 1])).join("");
  }, text);
}

/* Forms of a document number as exact tables have them: 国办发201836, 国务院令379. */
function numberForms(text) {
  const joined = text.replace(/((?:19|20)\d{2}) ?年?[^\p{L}\p{N}]*第?0*(?=[1-9])/u, "$1");
  const form = compact(joined).replace(/第0*(?=[1-9])/g, "").replace(/(\d)号(?:文件?$)?/g, "$1");
  return [form, form.replace(/^(.*?)(\d+)令$/, "$1令$2")];
}

/* ---- Sets of documents: rising lists of slots ---- */

function both(a, b) {
  return a.length > b.length ? both(b, a) : a.filter((slot) => has(b, slot));
}

function either(a, b) {
  if (!a.length || !b.length) return a.length ? a : b;
  const merged = new Uint32Array(a.length + b.length);
  let n = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; n++) {
    merged[n] = j >= b.length || a[i] <= b[j] ? a[i] : b[j];
    if (a[i] === merged[n]) i++;
    if (b[j] === merged[n]) j++;
  }
  return merged.subarray(0, n);
}

/* ---- One call: what it has read, what went wrong ---- */

// docs/search-ranking.md says what each is for; `ranking` of the root may change them.
const RANKING = {
  title: 1, synonym: 0.9, split: 0.1, sound: 0.8, coverage: 0.5, unnamed: 0.15, aspect: 0.3, share: 0.1, whole: 0.1, near: 0.8, nearTitle: 0.5, void: 0.5, step: 0.01,
};
const PAGE = 10;
const FEW = 5; // terms; what holds a run of more is what was meant, without synonyms
const SURE = 3; // terms of a run of so few that tell enough without a frequent one as a whole
const SHORT = 8; // terms; of so few the frequent ones are read at once, of more the most telling rare ones first
const AT_ONCE = 6; // files that browsers ask a host for; of words that no document holds together no more are read
const TWICE = 2 * AT_ONCE; // terms of several words, or of a single run, that are all read at first
const SOME = 5; // terms that are read when those told too little
const EARLY = 10; // pairs that the page asks for before this is here (early.js)
const CONTENT = 12; // and of words of which some are those of questions
const ALTERNATIVES = 4;
const TELLING = 3; // terms of a synonym that are read
const PURSE = [1500, 8000]; // bytes that lists of frequent terms may cost, and one more for every eight documents; at most

class Call {
  constructor(engine, options) {
    Object.assign(this, engine);
    this.ranking = { ...RANKING, ...this.root.ranking };
    this.signal = options.signal;
    this.layers = options.layers || {};
    this.errors = [];
    this.postings = new Map();
    this.others = new Map();
    this.deferred = [];
    this.purse = Math.min(PURSE[0] + this.root.documents / 8, PURSE[1]);
    this.folds = [this.root.fold];
    this.normal = (text) => normalise(text, ...this.folds);
  }
  /** Whether a document passes all filters, or all `but` one. */
  allows(slot, but) {
    return Array.from(this.tests).every(([name, passes]) => name === but || passes(slot));
  }
  on(layer) {
    return this.layers[layer] !== false;
  }
  /** The file, or nothing where it cannot be had: then `errors` says so, unless it `may` be missing. */
  async get(name, parse, may) {
    try {
      return await this.unlessAborted(this.fetched(name, parse, may));
    } catch ({ kind }) {
      if (kind === "aborted") throw new Failure(kind, "");
      if (kind !== "missing" || !may) this.errors.push({ kind: kind === "missing" ? "network" : kind, file: name });
      return null;
    }
  }
  fetched(name, parse, may) {
    return this.files.get(name.startsWith(UP) ? name : `${name}?v=${this.root.version}`, parse, may);
  }
  unlessAborted(promise) {
    const { signal } = this;
    if (!signal) return promise;
    return new Promise((done, fail) => {
      const stop = () => fail(new Failure("aborted", ""));
      if (signal.aborted) stop();
      signal.addEventListener("abort", stop);
      promise.then(done, fail).finally(() => signal.removeEventListener("abort", stop));
    });
  }
  async needFolding(text) {
    if (isCommon(text) || this.folds.length > 1) return;
    const table = await this.get("fold.gk", parseFolding);
    if (table && this.folds.length < 2) this.folds.push(table);
  }
  learn(words) {
    for (const [word, others] of Object.entries(words || {})) if (Array.isArray(others)) this.others.set(word, others);
  }
  /** What holds a term: its shard; of a frequent one its head, and as a `whole` its list, where these stand apart. */
  filesOf(term, whole) {
    const { root } = this;
    const file = (name, parse) => [name, (bytes) => parse(bytes, root)];
    if (!root.apart || !root.sketch.has(term)) return [file(shardOf("t", term, root.shards), parseShard)];
    return (whole ? [["h", parseHead], ["d", parseDense]] : [["h", parseHead]]).map(([folder, parse]) => file(`${folder}/${hexOf(term)}.gk`, parse));
  }
  async posting(term, whole) {
    const [first, ids] = await Promise.all(this.filesOf(term, whole).map((file) => this.get(...file)));
    if (first) this.learn(first.words);
    if (!first || first instanceof Posting) return ids && first ? joined(ids, first) : ids || first;
    const rest = restOf(this.root);
    return first.terms.get((hash(term) >>> (32 - this.root.shards - rest)) & (2 ** rest - 1)) || NOWHERE;
  }
  /**
   * Reads terms that were not read yet: the `most` promising of the rare ones; the whole lists of dense ones while the
   * purse lasts or where nothing else was read, and that of one where of a short run too little was; `again` those too
   * of which only the head was read. What is in memory has no say, so the same query reads the same lists whatever was
   * searched before.
   */
  read(runs, most, options = {}) {
    return this.take(this.choose(runs, most, options));
  }
  async take(chosen) {
    for (const [term] of chosen) this.postings.set(term, null);
    const wanted = chosen.map(([term, whole]) => [term, this.posting(term, whole)]);
    await Promise.all(wanted.map(async ([term, posting]) => this.postings.set(term, await posting)));
    return chosen.length > 0;
  }
  /** Begins to fetch what may be taken later; what goes wrong is told then. */
  expect(chosen) {
    for (const one of chosen) this.filesOf(...one).forEach((file) => this.fetched(...file).catch(() => null));
  }
  /** Begins to read terms that count from when `rest` is done. */
  defer(chosen) {
    this.expect(chosen);
    this.deferred.push(...chosen);
    for (const [term] of chosen) this.postings.set(term, null);
  }
  rest() {
    return this.take(this.deferred.splice(0));
  }
  /** The terms to read, each with whether as a whole: [term, whole]. */
  choose(runs, most, { all, frequent = true, shallow, again, files = Infinity }) {
    const { sketch, apart } = this.root;
    const unread = unique(runs.flatMap((run) => run.terms)).filter((term) => !this.postings.has(term) || (again && this.isHead(term)));
    const rare = unread.filter((term) => !sketch.has(term)).sort((a, b) => this.reach(a) - this.reach(b)).slice(0, all ? Infinity : most);
    const dense = unread.filter((term) => sketch.has(term)).sort((a, b) => sketch.get(a) - sketch.get(b));
    const chosen = new Map(rare.map((term) => [term, false]));
    const unsure = runs.length === 1 && runs[0].terms.length <= FEW && this.postings.size < SURE;
    let room = all ? Infinity : files - rare.length;
    for (const term of frequent ? dense : []) {
      if (room < 1) break;
      const whole = apart && !shallow && room > 1 && (this.affords(term) || all || !this.postings.size || (unsure && !chosen.size));
      room -= whole ? 2 : 1;
      chosen.set(term, whole);
    }
    return Array.from(chosen);
  }
  affords(term) {
    const rich = this.purse >= this.cost(term);
    if (rich) this.purse -= this.cost(term);
    return rich;
  }
  /** About how many bytes the whole list of a frequent term has. */
  cost(term) {
    return Math.min(2 ** (this.root.sketch.get(term) / 2), this.root.slots / 8);
  }
  isHead(term) {
    const posting = this.postings.get(term);
    return Boolean(posting) && !posting.whole;
  }
  /** How many frequent pairs its characters form: a guess at which of two rare terms is rarer. */
  reach(term) {
    return Array.from(term).reduce((sum, character) => sum + (this.root.reach.get(character) || 0), 0);
  }
  idf(df) {
    return Math.log(1 + (this.root.documents - df + 0.5) / (df + 0.5));
  }
}

function shardOf(folder, term, bits) {
  const digits = Math.max(1, (bits + 3) >> 2);
  const number = bits ? hash(term) >>> (32 - bits) : 0;
  return `${folder}/${number.toString(16).padStart(digits, "0")}.gk`;
}

function hexOf(text) {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* ---- Matching: a form is a list of parts, a part a list of runs one of which must match ---- */

const NEAR = 32; // terms of a run that surely share a quarter of the text

/** Finds the documents that hold all terms of a run, as far as they are read, in one quarter of the text or in the title. */
function locate(call, run) {
  const known = run.terms.map((term) => call.postings.get(term)).filter(Boolean);
  run.lists = known.map((posting) => ({ posting, idf: call.idf(posting.df) }));
  run.idf = run.lists.reduce((sum, list) => sum + list.idf, 0);
  const whole = known.filter((posting) => posting.whole);
  const lists = (whole.length ? whole : known).sort((a, b) => a.slots.length - b.slots.length);
  run.set = lists.length ? lists.map((posting) => posting.slots).reduce(both) : NONE;
  if (run.titled) run.set = run.set.filter((slot) => grade(run, slot).title > 0.99);
  if (lists.length > 1 && !run.apart && call.on("quarters")) run.set = run.set.filter((slot) => isNear(lists.slice(0, NEAR), slot));
}

function isNear(postings, slot) {
  const marks = postings.map((posting) => posting.mark(slot));
  return marks.reduce((all, mark) => all & (mark >> 4), 15) || marks.every((mark) => mark & TITLE || mark === UNKNOWN);
}

/** How well a run stands in a document: mean level and share in the title, by idf. */
function grade(run, slot) {
  let level = 0;
  let title = 0;
  for (const { posting, idf } of run.lists) {
    const mark = Math.max(0, posting.mark(slot));
    level += (idf * (mark & LEVELS)) / LEVELS;
    if (mark & TITLE) title += idf;
  }
  return { level: level / run.idf, title: title / run.idf };
}

class Part {
  constructor(runs, discount) {
    this.runs = runs;
    this.discount = discount || 1; // of every run but the first
  }
  /**
   * Finds its documents, and its weight: the idf of its first run that is found, or in an `any` form of itself as a whole, then `unnamed`
   * times that if no title has it.
   */
  locate(call, any, unnamed = 1) {
    this.runs.forEach((run) => locate(call, run));
    // What stands for a word is not found by the lesser part of it: 工商登记 of which 登记 alone was read.
    for (const run of any ? [] : this.runs.slice(1)) if (2 * run.lists.length < run.terms.length) run.set = NONE;
    this.read = this.runs.some((run) => run.lists.length);
    this.set = this.runs.map((run) => run.set).reduce(either);
    this.weight = (this.runs.find((run) => run.set.length) || this.runs[0]).idf;
    if (!any) return;
    const df = Math.max(this.set.length, ...this.runs.map((run) => (run.lists.length === 1 ? run.lists[0].posting.df : 0)));
    const named = unnamed === 1 || this.runs.some((run) => run.set.some((slot) => grade(run, slot).title > 0.99));
    const aspect = this.runs.length === 1 && call.root.aspects.has(this.runs[0].text);
    this.weight = call.idf(df) * (named || !df ? 1 : unnamed) * (aspect ? call.ranking.aspect : 1);
  }
  /** The best of its runs in a document: {value, title}, or nothing. */
  best(slot, titleWeight) {
    let best = null;
    this.runs.forEach((run, i) => {
      if (!has(run.set, slot)) return;
      const { level, title } = grade(run, slot);
      const value = ((level + titleWeight * title) / (1 + titleWeight)) * (i ? this.discount : 1);
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
    return this.parts.flatMap((part) => part.runs);
  }
  /** Finds the documents that have every part, as far as it is read. */
  all(call) {
    this.parts.forEach((part) => part.locate(call, false));
    const read = this.parts.filter((part) => part.read).map((part) => part.set);
    this.set = read.length ? read.reduce(both) : NONE;
    return this;
  }
  /** Finds the documents that have any part. */
  any(call, unnamed = 1) {
    this.parts.forEach((part) => part.locate(call, true, unnamed));
    this.set = this.parts.map((part) => part.set).reduce(either, NONE);
    return this;
  }
  /** Of a document, by weight: its score from 0 to 1, how much of the query it has, and how much in its title. */
  measure(call, slot) {
    const { title, coverage } = call.ranking;
    const sum = this.parts.reduce((all, part) => all + part.weight, 0);
    const found = { value: 0, any: 0, title: 0 };
    for (const part of this.parts) {
      const best = part.best(slot, call.on("title") ? title : 0);
      if (!best) continue;
      found.any += part.weight / sum;
      found.value += (part.weight / sum) * best.value;
      found.title += (part.weight / sum) * best.title;
    }
    return { ...found, score: this.weight * found.value * (call.on("coverage") ? found.any ** coverage : 1) };
  }
}

/* ---- Forms of a query ---- */

const LONGEST_KEY = 16;

/** The query as it was typed: every run of every word. */
function literalForm(words) {
  return new Form("literal", words.flatMap((word) => ((word.expansions || []).length ? [new Part(word.expansions)] : word.runs.map((run) => new Part([run])))));
}

/** A text cut at the words that have synonyms, so that they cover most of it: [{text, others}]. */
function concepts(call, text) {
  const characters = Array.from(text);
  const best = [{ covered: 0, cut: [] }];
  for (let end = 1; end <= characters.length; end++) {
    best[end] = { covered: best[end - 1].covered, cut: best[end - 1].cut.concat({ text: characters[end - 1] }) };
    for (let start = Math.max(0, end - LONGEST_KEY); start < end && call.on("synonyms"); start++) {
      const word = characters.slice(start, end).join("");
      const covered = best[start].covered + end - start - 0.1;
      if (!call.others.has(word) || covered <= best[end].covered) continue;
      best[end] = { covered, cut: best[start].cut.concat({ text: word, others: call.others.get(word) }) };
    }
  }
  return best[characters.length].cut.reduce((all, { text: one, others }) => {
    const last = all[all.length - 1];
    if (last && !last.others && !others) last.text += one;
    else all.push({ text: one, others });
    return all;
  }, []);
}

/** A word with its synonyms as one part. A synonym that holds another one finds nothing more. */
function synonymPart(call, { text, others }, most) {
  const texts = [text];
  for (const other of others) {
    if (typeof other === "string" && texts.length <= most && !texts.some((one) => other.includes(one))) texts.push(other);
  }
  const runs = texts.map(together);
  for (const run of runs.slice(1)) run.terms = run.terms.sort((a, b) => call.reach(a) - call.reach(b)).slice(0, TELLING);
  return new Part(runs, call.ranking.synonym);
}

function synonymParts(call, cut) {
  const words = cut.filter((piece) => piece.others);
  return words.map((piece) => synonymPart(call, piece, Math.max(1, Math.floor(ALTERNATIVES / words.length))));
}

/** The query with synonyms in place of its words, what stands between them beside them. */
function synonymForm(call, words) {
  const cuts = words.map((word) => (word.plain ? concepts(call, word.text) : [{ text: word.text }]));
  const parts = synonymParts(call, cuts.flat());
  if (!parts.length) return null;
  const between = cuts.flat().filter((piece) => !piece.others).flatMap((piece) => runsOf(piece.text));
  const others = between.filter((run) => Array.from(run.text).length > 1).map((run) => new Part([run]));
  // What no document has together, as far as it is read, none has with synonyms either.
  const beside = new Form("", others).all(call);
  if (!beside.set.length && others.some((part) => part.read)) return null;
  const form = new Form("synonyms", parts.concat(others), call.ranking.synonym);
  form.between = others.map(({ runs }) => runs[0]).filter((run) => run.terms.length > 1);
  // A word of its own is what was meant; of one within a longer run only a title makes sure. Where a character is left over,
  // what holds the run goes first, and nothing else stands for a run of more than four.
  form.open = cuts.every((cut) => cut.length === 1);
  const split = cuts.filter((cut) => cut.length > 1 && cut.some((piece) => piece.text.length < 2));
  form.split = split.length > 0;
  form.long = split.some((cut) => cut.map((piece) => piece.text).join("").length > FOUR);
  return form;
}

/** Pairs of a text that are but half in one of its aspects: 请低 and 保条 in 申请低保条件. */
function seamsOf(text, aspects) {
  return Array.from(aspects).flatMap((word) => {
    const pieces = text.split(word);
    return pieces.slice(1).flatMap((after, i) => [pieces[i].slice(-1) + word[0], word.slice(-1) + after.slice(0, 1)]);
  });
}

/** Parts of texts: their words with synonyms, and every pair that is not within one of these nor a seam. */
function anyParts(call, texts) {
  const alone = texts.join("").length < 2;
  return texts.flatMap((text) => {
    const cut = concepts(call, text);
    const within = new Set(cut.filter((piece) => piece.others).flatMap((piece) => termsIn(piece.text)).concat(seamsOf(text, call.root.aspects)));
    const rest = unique(termsIn(text)).filter((term) => !within.has(term) && (alone || Array.from(term).length > 1));
    return synonymParts(call, cut).concat(rest.map((term) => new Part([new Run(term, [term])])));
  });
}

/**
 * Any of the words that matter, as far as they are known when `begun` is done; the `frequent` ones are read then, in large collections
 * only where the others find too little.
 */
async function anyForm(call, texts, name, begun, frequent) {
  await begun;
  await call.rest();
  const form = new Form(name, anyParts(call, texts)).any(call);
  const enough = call.root.apart && form.set.length >= PAGE;
  if (!enough && (await call.read(form.runs, 0, { frequent }))) form.any(call);
  form.parts = form.parts.filter((part) => part.set.length);
  return form;
}

/** Documents whose title has most of what is asked, what is missing being of little weight. */
function nearForm(call, words) {
  const form = new Form("near", anyParts(call, words.map((word) => word.text))).any(call, call.ranking.unnamed);
  form.parts = form.parts.filter((part) => part.read);
  const { near, nearTitle } = call.ranking;
  form.set = form.set.filter((slot) => {
    const { any, title } = form.measure(call, slot);
    return any >= near && title >= nearTitle;
  });
  return form;
}

/* ---- Pinyin ---- */

const SYLLABLE =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:a|ai|an|ang|ao|e|ei|en|eng|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo|v|ve)|a|ai|an|ang|ao|e|en|eng|er|o|ou)$/;
const LONGEST_SYLLABLE = 6;
const MOST_LETTERS = 120;
const WAYS = 12;
const TOGETHER = 3; // ways that are tried at once when the likeliest found nothing
const LEXICONS = 3; // files of it for what is typed
const FOUR = 4;

/**
 * The ways to read letters as whole syllables, likeliest first: a syllable within that begins with a vowel would have an
 * apostrophe before it if it were not that people leave it out (ti'an, not tian). An (安, 案) is the most common of them, a and o
 * stand for hardly anything.
 */
function syllables(letters) {
  const ways = Array.from({ length: letters.length + 1 }, () => []);
  ways[0].push({ way: [], cost: 0 });
  for (let at = 0; at < letters.length && letters.length <= MOST_LETTERS; at++) {
    ways[at] = ways[at].sort((a, b) => a.cost - b.cost).slice(0, WAYS);
    for (let n = LONGEST_SYLLABLE; n; n--) {
      const part = letters.slice(at, at + n);
      if (part.length < n || !SYLLABLE.test(part)) continue;
      const cost = at && /^[aeo]/.test(part) ? { an: 1, a: 4, o: 4 }[part] || 2 : 0;
      for (const { way, cost: before } of ways[at]) ways[at + n].push({ way: way.concat(part), cost: before + cost });
    }
  }
  const whole = ways[letters.length].sort((a, b) => a.cost - b.cost).map(({ way }) => way);
  return letters ? whole.slice(0, WAYS) : [];
}

/** How many syllables typed letters reach, each by some of its first letters; 0 where they do not fit. */
function reached(spelt, letters, from = 0) {
  if (!letters) return from;
  const syllable = spelt[from] || "";
  let n = 0;
  while (n < syllable.length && syllable[n] === letters[n]) n++;
  for (; n; n--) {
    const end = reached(spelt, letters.slice(n), from + 1);
    if (end) return end;
  }
  return 0;
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

/** Files of the lexicon in which words read so may be. */
function soundKeys(letters) {
  const keys = [];
  for (let n = Math.min(LONGEST_SYLLABLE, letters.length - 1); n; n--) {
    if (n === 1 || SYLLABLE.test(letters.slice(0, n))) keys.push(letters[0] + letters[n]);
  }
  return keys.length ? unique(keys).slice(0, LEXICONS) : [letters[0]];
}

/** Words of the lexicon in the files of `keys`: [{text, spelt, type, weight, url}]. */
async function lexicon(call, keys) {
  const files = await Promise.all(Array.from(keys, (key) => {
    const spelt = /^[a-z]/.test(key);
    const read = (bytes) => listOf(bundle(bytes).json.words).map((entry) => {
      const [type, weight, url] = entry.slice(spelt ? 2 : 1);
      return { text: String(entry[0]), spelt: spelt ? String(entry[1]).split(" ") : [], type, weight, url };
    });
    return call.get(`s/${spelt ? key : key.codePointAt(0).toString(16)}.gk`, read, true);
  }));
  return files.flatMap((file) => file || []);
}

/** Runs that letters may stand for: words of the lexicon read so, syllables or initials in titles; the likeliest first, then those to try `later`. */
async function soundRuns(call, letters, fixed) {
  const found = await lexicon(call, soundKeys(letters));
  const exact = (word) => (word.spelt.join("") === letters ? 1 : 0);
  const fits = found.filter((word) => reached(word.spelt, letters) === word.spelt.length);
  const words = fits.length ? fits : found.filter((word) => isOneOff(word.spelt.join(""), letters));
  words.sort((a, b) => exact(b) - exact(a) || b.weight - a.weight);
  const texts = unique(words.map((word) => call.normal(word.text))).slice(0, ALTERNATIVES);
  const ways = fixed ? [fixed] : syllables(letters);
  const terms = ways.filter((way) => way.length > 1).map((way) => way.slice(1).map((next, i) => `~${way[i]}${next}`));
  if (!ways.length && letters.length >= FOUR) terms.push(Array.from(letters.slice(3), (_, i) => `^${letters.slice(i, i + FOUR)}`));
  const runs = terms.map((own) => new Run("", own, { sound: true }));
  // All of a way is read, or nothing: what tells it from the others is but a pair or two.
  const first = terms.filter((_, i) => !i || unique(terms.slice(0, i + 1).flat()).length <= 2 * SHORT).length;
  return { first: texts.map(together).concat(runs.slice(0, first)), later: runs.slice(first) };
}

/** The query with letters taken as pinyin, neighbouring words of letters as one; nothing where there are none. */
async function soundForm(call, words) {
  const groups = [];
  for (const word of words) {
    for (const run of word.runs) {
      const last = groups[groups.length - 1];
      if (!word.plain || !/^[a-z]+$/.test(run.text)) groups.push({ run });
      else if (last && last.spelt) last.spelt.push(run.text);
      else groups.push({ spelt: [run.text] });
    }
  }
  if (!call.on("pinyin") || !groups.some(({ spelt }) => spelt && spelt.join("").length > 1)) return null;
  const parts = await Promise.all(groups.map(async ({ run, spelt }) => {
    if (run) return new Part([run]);
    const letters = spelt.join("");
    const { first, later } = await soundRuns(call, letters, spelt.length > 1 && spelt.every((one) => SYLLABLE.test(one)) && spelt);
    return Object.assign(new Part(first.length ? first : [new Run(letters, [letters])], call.ranking.synonym), { later });
  }));
  const form = new Form("pinyin", parts, call.ranking.sound);
  form.words = parts.length;
  form.open = true;
  await call.read(form.runs, 2 * SHORT);
  const some = (part) => (part.later || []).length > 0;
  while (parts.some(some) && !form.all(call).set.length) {
    for (const part of parts.filter(some)) {
      // A pair that no title has tells where letters were cut wrongly.
      part.later = part.later.filter((run) => !run.terms.some((term) => isSlip(call, term, 0)));
      part.runs.push(...part.later.splice(0, TOGETHER));
    }
    await call.read(form.runs, 2 * SHORT);
  }
  for (const part of parts) {
    const text = part.runs[0].text;
    if (call.others.has(text)) part.runs.splice(1, 0, ...synonymPart(call, { text, others: call.others.get(text) }, 2).runs.slice(1));
  }
  await call.read(form.runs, SHORT);
  return form;
}

/* ---- Corrections ---- */

const SUSPECT = 3; // documents; a pair so rare may be a slip
const MOST_SLIPS = 4; // pairs that two wrong characters spoil; where there are more, the site has nothing of the kind
const MOST_PLACES = 2; // where pairs that are in no document stand
const LONGEST_SLIP = 8; // characters of a word that the lexicon is asked about

/** Character → its readings. */
async function readings(call) {
  const collect = (bytes) => {
    const { json, reader } = bundle(bytes);
    const [low, high] = [reader.slice(json.cells), reader.slice(json.cells)];
    const all = new Map(gb2312().map((one, i) => [one, [json.syllables[low[i] | (high[i] << 8)]].filter(Boolean)]));
    for (const [syllable, characters] of Object.entries(json.more)) {
      for (const one of characters) all.set(one, (all.get(one) || []).concat(syllable));
    }
    return all;
  };
  return (await call.get("pinyin.gk", collect)) || new Map();
}

function sameSound(call, a, b) {
  const sounds = call.readings.get(b) || [];
  return a === b || (call.readings.get(a) || []).some((sound) => sounds.includes(sound));
}

/** What a pair sounds like, `mark` before each; of each syllable its first `size` letters. */
function soundsOf(call, pair, mark, size) {
  const [first, second] = Array.from(pair, (one) => (call.readings.get(one) || []).map((sound) => sound.slice(0, size)));
  return first.flatMap((a) => second.map((b) => mark + a + b)).slice(0, FOUR);
}

function isSlip(call, term, most = SUSPECT) {
  const posting = call.postings.get(term);
  return Boolean(posting) && posting.df <= most;
}

/**
 * The query with what look like slips made good: by the sounds of titles, else by words of the lexicon, which come
 * meanwhile. What is tried when this finds nothing is begun to be read while the readings come, and tells whether it can.
 */
async function correctedForms(call, words, begin, expect) {
  const typed = unique(termsOfAll(words.filter((word) => word.plain))).filter((term) => IS_HAN.test(term));
  const slips = (most) => typed.filter((term) => isSlip(call, term, most)).length;
  const places = typed.filter((term, i) => isSlip(call, term, 0) && !isSlip(call, typed[i - 1], 0)).length;
  // A word that has synonyms is spelt right.
  let wrong = words.filter((word) => word.plain && !call.others.has(word.text) && termsOfAll([word]).some((term) => isSlip(call, term)));
  if (!call.on("corrections") || !wrong.length || slips(SUSPECT) > MOST_SLIPS || places > MOST_PLACES) return [];
  const firsts = new Set(wrong.filter((word) => isOdd(call, word)).map(({ text }) => Array.from(text)[0]));
  const [sounds, official] = await Promise.all([readings(call), lexicon(call, firsts), begin(1 + Math.min(2, firsts.size))]);
  call.readings = sounds;
  await call.rest();
  // And so is one of the lexicon.
  const known = new Set(official.map(({ text }) => call.normal(text)));
  wrong = wrong.filter(({ text }) => !known.has(text));
  if (!wrong.length || slips(0) > MOST_SLIPS) return [];
  const heard = new Form("corrected", words.flatMap((word) => word.runs.flatMap((run) => soundParts(call, run, wrong.includes(word)))), call.ranking.sound);
  heard.words = words.length;
  const reading = Promise.all([Promise.all(words.map((word) => (wrong.includes(word) ? nearRuns(call, word) : []))), call.read(heard.runs, TWICE, { frequent: false })]);
  expect();
  const [near] = await reading;
  heard.any(call);
  // Frequent pairs were not read: no slips.
  heard.parts = heard.parts.filter((part) => part.read);
  // What is in no document at all, and sounds like nothing in a title, is not required, if it is the lesser part.
  const lost = heard.parts.reduce((sum, part) => sum + (part.set.length ? -part.weight : part.weight), 0);
  heard.parts = heard.parts.filter((part) => part.set.length);
  // A title is what was meant, not the pairs of it here and there in a long text.
  if (lost <= 0 && heard.all(call).set.some((slot) => heard.measure(call, slot).title > call.ranking.nearTitle)) return [heard];
  if (!near.some((runs) => runs.length)) return [];
  const lexical = new Form("corrected", words.flatMap((word, i) => (near[i].length ? new Part(near[i]) : word.runs.map((run) => new Part([run])))), call.ranking.sound);
  await call.read(lexical.runs, 2 * SHORT);
  return lexical.all(call).set.length ? [lexical] : [];
}

/** A run pair by pair; slips, and the pairs beside one that stands alone, may be what sounds like them in titles. */
function soundParts(call, run, wrong) {
  if (!IS_HAN.test(run.text) || Array.from(run.text).length < 2) return [new Part([run])];
  const odd = run.terms.map((pair) => wrong && isSlip(call, pair));
  const alone = odd.map((is, i) => is && !odd[i - 1] && !odd[i + 1]); // else the wrong character is the one they share
  return run.terms.map((pair, i) => {
    const sounds = odd[i] || alone[i - 1] || alone[i + 1] ? soundsOf(call, pair, "~") : [];
    return new Part([new Run(pair, [pair]), ...sounds.map((term) => new Run("", [term], { sound: true }))]);
  });
}

/** Whether the lexicon is asked what a word was meant for. */
function isOdd(call, { text, runs, plain }) {
  const { length } = Array.from(text);
  const fits = plain && runs.length === 1 && length > 1 && length <= LONGEST_SLIP && IS_HAN.test(text);
  return fits && runs[0].terms.some((term) => isSlip(call, term));
}

/** Runs that a word may have been meant for: the same sound, or all characters but one. */
async function nearRuns(call, word) {
  const { text } = word;
  const typed = Array.from(text);
  if (!isOdd(call, word)) return [];
  const found = await lexicon(call, new Set([typed[0], ...soundsOf(call, text, "", 1)]));
  const alike = unique(found.map((word) => call.normal(word.text))).filter((other) => other !== text && isAlike(call, Array.from(other), typed));
  return alike.slice(0, ALTERNATIVES).map(together);
}

function isAlike(call, other, typed) {
  const wrong = other.filter((one, i) => !sameSound(call, one, typed[i])).length;
  return other.length === typed.length && wrong < (typed.length > 2 ? 2 : 1);
}

/** Words of letters and digits that begin so: [{text, df}]. */
async function dictionary(call, prefix) {
  let words = [];
  for (let n = 2; n <= prefix.length; n++) {
    const json = await call.get(`p/${hexOf(prefix.slice(0, n))}.gk`, (bytes) => bundle(bytes).json, true);
    words = json ? listOf(json.words).map((text, i) => ({ text, df: json.df[i] })) : [];
    if (!json || !json.more) break;
  }
  return words.filter((word) => word.text.startsWith(prefix));
}

/** The query as the title of what was found would have it, or nothing. */
function mended(call, words, form, title) {
  const text = words.map((word) => word.text).join(" ");
  const pairs = termsOf(compact(call.normal(title)));
  const slips = words.flatMap((word) => word.runs.flatMap((run) => run.terms.filter((term) => isSlip(call, term))));
  const heard = slips.reduce((all, slip) => {
    const right = pairs.find((pair) => pair !== slip && Array.from(pair).every((one, i) => sameSound(call, one, Array.from(slip)[i])));
    return right ? all.replace(slip, right) : all;
  }, text);
  const lexical = form.runs.some((run) => run.sound) ? text : form.parts.map((part) => part.runs[0].text).join(" ");
  return [heard, lexical].find((other) => other !== text);
}

/* ---- Documents: records, texts, excerpts ---- */

const RECORD = ["slot", "identifier", "url", "title", "publisher", "issued", "kind", "kindLabel", "validity", "documentNumber"];

/** Slot → record, of one block. */
function parseRecords(payload) {
  const columns = listOf(bundle(payload).json);
  insist(RECORD.every((_, n) => listOf(columns[n]).length === columns[0].length));
  return new Map(columns[0].map((slot, i) => [slot, Object.fromEntries(RECORD.map((name, n) => [name, columns[n][i]]))]));
}

function addressOf({ identifier, url }) {
  const slug = identifier.normalize("NFKC").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return url || `d/${slug}/`;
}

/** All strings of a value, addresses left out. */
function strings(value) {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.keys(value).flatMap((key) => (key === "url" ? [] : strings(value[key]))) : [];
}

class Texts {
  constructor(json, size) {
    Object.assign(this, { json, size, strings: strings(json), known: [] });
  }
  /** Its strings as they are compared. */
  normal(call) {
    const folds = call.folds.length;
    return (this.known[folds] = this.known[folds] || this.strings.map(call.normal));
  }
  async holds(call, needle) {
    if (this.normal(call).some((text) => holds(text, needle))) return true;
    const rare = this.normal(call).find((text) => mayHold(text, needle.text));
    if (!rare || call.folds.length > 1) return false;
    await call.needFolding(rare);
    return this.normal(call).some((text) => holds(text, needle));
  }
}

function holds(text, { text: needle, phrase }) {
  return text.includes(needle) || (phrase && compact(text).includes(compact(needle)));
}

/** Whether it would hold it if its characters outside GB 2312, which may be Traditional ones, were right. */
function mayHold(text, needle) {
  const any = text.replace(ANY_HAN, (one) => (isCommon(one) ? one : "\0"));
  for (let at = any.indexOf("\0"); at >= 0; at = any.indexOf("\0", at + 1)) {
    for (let start = Math.max(0, at - needle.length + 1); start <= at; start++) {
      let n = 0;
      while (n < needle.length && (any[start + n] === needle[n] || any[start + n] === "\0")) n++;
      if (n === needle.length) return true;
    }
  }
  return false;
}

const EXCERPT = 72;
const BEFORE = 20;
const CUT = "……"; // where a text goes on

/** The place of a text where most of `needles` stand together: {text, ranges}. */
function excerptOf(call, json, needles) {
  const text = String(json.text || json.summary || "");
  const hits = hitsOf(foldBy(lower(text), call.folds[0]), needles);
  let best = { at: 0, worth: 0 };
  hits.forEach(([at], i) => {
    const seen = new Map();
    for (let j = i; j < hits.length && hits[j][1] <= at + EXCERPT - BEFORE; j++) seen.set(hits[j][2], hits[j][1] - hits[j][0]);
    const worth = Array.from(seen.values()).reduce((sum, length) => sum + length, 0);
    if (worth > best.worth) best = { at, worth };
  });
  const start = Math.max(0, best.at - BEFORE);
  const from = start ? start + text.slice(start, best.at).search(/[。；\n][^。；\n]*$/) + 1 : 0;
  const cut = text.slice(from, from + EXCERPT).replace(/\s/g, " ");
  const before = /[^。；\n]/.test(text[from - 1] || "\n") ? CUT : "";
  const after = from + EXCERPT < text.length ? CUT : "";
  const inside = hits.map(([at, end]) => [at - from, end - from]).filter(([at, end]) => at >= 0 && end <= cut.length);
  return { text: before + cut + after, ranges: inside.map((range) => range.map((at) => at + before.length)) };
}

/** Lower case and one width, character for character, so that places stay. */
function lower(text) {
  return text.replace(/[^\0-@[-\u2fff\u3001-\uff00]/g, (one) => {
    const plain = one.normalize("NFKC").toLowerCase();
    return plain.length === 1 ? plain : one;
  });
}

/** Where needles stand, the longest first, without overlap: [start, end, needle]. */
function hitsOf(text, needles) {
  const longest = unique(needles).filter(Boolean).sort((a, b) => b.length - a.length);
  const hits = [];
  const pattern = longest.map((needle) => needle.replace(/[^\p{L}\p{N} ]/gu, "\\$&").replace(/ /g, "\\s*")).join("|");
  text.replace(new RegExp(pattern || "(?!)", "g"), (found, at) => {
    if (hits.length < 999) hits.push([at, at + found.length, found]);
    return found;
  });
  return hits;
}

/* ---- Filters and exact forms ---- */

const COLUMNS = ["field", "publisher", "kind", "validity", "mode"];

/** {values: [[id, label]…], of: slot → numbers of its values}. */
function column(call, name) {
  return call.get(`f/${name}.gk`, (bytes) => {
    const { json, reader } = bundle(bytes);
    const of = Array.from({ length: call.root.slots }, () => {
      const n = reader.number();
      insist(n <= json.values.length);
      return n ? Array.from({ length: n }, () => reader.number()) : null;
    });
    return { values: json.values, of };
  });
}

/** Name → whether a slot passes; of the filters in the options, and of `publisher:` and the like. */
async function filtersOf(call, words, filters) {
  const tests = new Map();
  const asked = Object.keys(filters).filter((name) => name !== "from" && name !== "to").map((name) => {
    const wanted = [].concat(filters[name]).map(String);
    return [name, name, (id) => wanted.includes(id)];
  });
  const typed = words.filter(isFilter).map(({ field, text, not }) => [`${not ? "-" : ""}${field}:${text}`, field, (id, label) => (id === text || call.normal(label).includes(text)) !== not]);
  await Promise.all(asked.concat(typed).map(async ([key, name, passes]) => tests.set(key, await testOf(call, name, passes))));
  const { month } = call.root;
  const bound = (date, open) => Number((String(date).replace(/\D/g, "") + open).slice(0, 6));
  // Months are all the index knows without a record: a day stands for its month.
  if (filters.from) tests.set("from", (slot) => month[slot] >= bound(filters.from, "00"));
  if (filters.to) tests.set("to", (slot) => month[slot] <= bound(filters.to, "99"));
  return tests;
}

function isFilter(word) {
  return word.field === "year" || COLUMNS.includes(word.field);
}

async function testOf(call, name, passes) {
  const year = (slot) => yearOf(call.root.month[slot]);
  if (name === "year") return (slot) => passes(year(slot), year(slot));
  const values = COLUMNS.includes(name) && (await column(call, name));
  if (!values) return () => true;
  const good = new Set(values.values.map(([id, label], i) => (passes(String(id), String(label)) ? i : -1)));
  return (slot) => (values.of[slot] || []).some((value) => good.has(value));
}

function yearOf(month) {
  return month ? String(Math.floor(month / 100)) : "";
}

/** Slots whose exact form is the query. */
async function exactOf(call, query) {
  const normal = call.normal(query);
  const forms = new Set([compact(normal), ...(/\d/.test(normal) ? numberForms(normal) : [])].filter(Boolean));
  const found = await Promise.all(Array.from(forms, async (form) => {
    const table = await call.get(shardOf("x", form, call.root.exact), parseExact);
    return (table && table.get(hash(form))) || NONE;
  }));
  return found.reduce(either, NONE);
}

/** Hash → slots. */
function parseExact(payload) {
  const { json, reader } = bundle(payload);
  insist(json.count * FOUR <= reader.bytes.length);
  const hashes = Array.from({ length: json.count }, () => reader.slice(4).reduce((all, byte, i) => all + byte * 256 ** i, 0));
  const table = new Map();
  for (const one of hashes) table.set(one, either(table.get(one) || NONE, Uint32Array.of(reader.number())));
  return table;
}

/* ---- Order ---- */

const SLOT = 1 << 22;
const FIRST = 2 ** 44;
const HIT = 1;
const MISS = -1;
const RANKED = AT_ONCE; // by title too
const JUST = 1000; // more than any score, for a title that is just what was asked
const CHECKED = 5; // texts that are read before anything is shown
const FURTHER = 60; // and for a run that is not in all of them
const LAST = 4;
const SHARES = [2, LAST]; // texts for each that is missing on the first page: each time costs two rounds of requests
const HOPE = 30; // texts without it, after which no more are read
const FURTHER_BYTES = 400000; // as they are before compression
const WHOLE_LISTS = 12000; // bytes that lists may cost to spare texts
const MOST_QUOTED = 60; // texts that quoted words may cost beyond those of the pages before

/** Slots, best first. Scores are compared in steps, so that among near equals the newer is first. */
function ranked(call, slots, scoreOf, sort) {
  const back = sort === "date-asc" || !call.on("fresh");
  const scores = Float64Array.from(slots, sort === "relevance" ? scoreOf : () => 0);
  const step = call.ranking.step * scores.reduce((a, b) => Math.max(a, b), 1e-9);
  const keys = Float64Array.from(slots, (slot, i) => {
    const exact = sort === "relevance" && has(call.exact, slot) ? FIRST : 0;
    return exact + Math.round(scores[i] / step) * SLOT + (back ? SLOT - 1 - slot : slot);
  }).sort().reverse();
  return Array.from(keys, (key) => (back ? SLOT - 1 - (key % SLOT) : key % SLOT));
}

/** Looks at titles and texts of what was found, and settles the order. */
class Check {
  constructor(call, words, forms, scoreOf) {
    Object.assign(this, { call, forms, scoreOf });
    const text = (word) => !isFilter(word) && !word.prefix && (word.phrase || call.on("text"));
    // A single pair is known to be there; a document number has many ways to be written.
    const open = (word) => termsOfAll([word]).length > 1 && word.runs.every((run) => run.terms[0][0] !== "#");
    this.literal = forms.find((form) => form.name === "literal");
    this.needles = words.filter((word) => text(word) && (word.phrase ? termsOfAll([word]).length > 1 || !IS_HAN.test(word.text) : open(word)));
    // Where nothing holds all that was typed, what stands between words that have synonyms is to be there as it was typed.
    this.synonyms = this.literal ? null : forms.find((form) => form.between && form.between.length);
    this.strict = this.needles.some((needle) => needle.phrase);
    // One run and nothing else: what does not hold it is no answer, if anything does.
    this.single = Boolean(this.literal) && !this.strict && words.length === 1 && this.needles.length === 1 && words[0].runs.length === 1;
    this.records = new Map();
    this.items = new Map();
    this.attached = new Map();
    this.verdicts = new Map();
    this.size = 0;
  }
  async load(slots) {
    const { block } = this.call.root;
    const blocks = new Set(slots.filter((slot) => !this.records.has(slot)).map((slot) => Math.floor(slot / block)));
    const read = await Promise.all(Array.from(blocks, (number) => this.call.get(`r/${number}.gk`, parseRecords)));
    for (const records of read) if (records) records.forEach((record, slot) => this.records.set(slot, record));
  }
  async read(slots) {
    const unread = slots.filter((slot) => !this.items.has(slot) && this.records.has(slot));
    await Promise.all(unread.map(async (slot) => {
      const item = await this.call.get(`${UP}${addressOf(this.records.get(slot))}item.json`, (bytes) => new Texts(parseJson(bytes), bytes.length));
      this.items.set(slot, item);
      this.size += item ? item.size : 0;
    }));
  }
  /** Judges documents; texts are read where a title does not decide, or `always`. */
  async judge(slots, always) {
    await this.load(slots);
    const open = slots.filter((slot) => this.isOpen(slot));
    await this.read(always ? slots : open);
    await Promise.all(slots.map(async (slot) => this.verdicts.set(slot, open.includes(slot) ? await this.verdict(slot) : HIT)));
  }
  title(slot) {
    const record = this.records.get(slot);
    return record ? this.call.normal(record.title) : "";
  }
  /** Needles that a document must hold and its title does not. */
  missing(slot) {
    const literal = this.literal && has(this.literal.set, slot);
    if (this.synonyms && has(this.synonyms.set, slot)) return this.synonyms.between.filter((run) => !holds(this.title(slot), run));
    return this.needles.filter((needle) => (needle.phrase || literal) && !holds(this.title(slot), needle));
  }
  /** Whether the title does not tell that the document holds what was asked. */
  isOpen(slot) {
    return !has(this.call.exact, slot) && this.missing(slot).length > 0;
  }
  async verdict(slot) {
    const item = this.items.get(slot);
    if (!item) return 0;
    for (const needle of this.missing(slot)) {
      if (await item.holds(this.call, needle)) continue;
      if (!(item.json.attachments || []).length) return MISS;
      const attached = await this.readAttached(slot);
      if (attached && (await attached.holds(this.call, needle))) continue;
      // Of long ones the beginning is all that can be looked through.
      return (!attached || attached.json.cut) && !this.strict ? 0 : MISS;
    }
    return HIT;
  }
  /** What stands in the attachments of a document; nothing where it cannot be had. */
  async readAttached(slot) {
    const read = (bytes) => {
      const { json } = bundle(bytes);
      return new Texts({ ...json, texts: listOf(json.texts) }, bytes.length);
    };
    const attached = await this.call.get(`a/${slot}.gk`, read);
    if (!this.attached.has(slot)) this.size += attached ? attached.size : 0;
    this.attached.set(slot, attached);
    return attached;
  }
  count(verdict) {
    return Array.from(this.verdicts.values()).filter((one) => one === verdict).length;
  }
  /** The first ones by score, by whether the title holds all that was asked for, and by how much of it that is; titles that are just that first. */
  byTitle(slots) {
    const texts = this.forms.flatMap((form) => form.runs.flatMap((run) => [run.text, ...run.terms]));
    const worth = new Map(slots.map((slot) => {
      const title = compact(this.title(slot));
      const found = new Set(hitsOf(title, texts).flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i)));
      const share = Math.max(found.size, ...this.forms.map((form) => this.heard(form, slot, title))) / (title.length || 1);
      const whole = this.forms.some((form) => form.parts.every((part) => part.runs.some(({ text }) => title.includes(compact(text)))));
      const score = this.scoreOf(slot) * (1 + (whole ? this.call.ranking.whole : 0) + this.call.ranking.share * share);
      return [slot, !has(this.call.exact, slot) ? score + (whole && share === 1 ? JUST : 0) : FIRST];
    }));
    const step = this.call.ranking.step * Math.max(...slots.map((slot) => this.scoreOf(slot)));
    return slots.sort((a, b) => Math.round(worth.get(b) / step) - Math.round(worth.get(a) / step));
  }
  /** How many characters a form with pinyin takes in a title that holds all of it, else 0: each pair begins with one more, each word with two. */
  heard(form, slot, title) {
    if (!form.words) return 0;
    const sizes = form.parts.map(({ runs }) => Math.max(0, ...runs.map((run) => (has(run.set, slot) && (run.sound || title.includes(run.text)) ? run.terms.length : 0))));
    return sizes.every(Boolean) ? sizes.reduce((sum, size) => sum + size, form.words) : 0;
  }
  /** The first ones whose place nothing will change any more: those that titles decide, else the best one, else what is left of the first texts. */
  async settled(slots) {
    const first = slots.slice(0, CHECKED);
    await this.load(first);
    const open = first.findIndex((slot) => this.isOpen(slot));
    if (open) return open < 0 ? first : first.slice(0, open);
    const [best, ...others] = first;
    const rest = this.judge(others);
    rest.catch(() => null); // abandoned while only the best one is waited for
    await this.judge([best]);
    if (this.verdicts.get(best) !== MISS) return [best];
    await rest;
    return first.filter((slot) => this.verdicts.get(slot) !== MISS);
  }
  /** What is left of documents when all lists of the run are read, if they cost less than the texts they save. */
  async narrowed(slots) {
    const { call, literal, forms } = this;
    const heads = unique(literal.runs.flatMap((run) => run.terms)).filter((term) => call.isHead(term));
    if (heads.reduce((sum, term) => sum + call.cost(term), 0) > WHOLE_LISTS) return slots;
    await call.read(literal.runs, 0, { all: true, again: true });
    literal.all(call);
    const left = slots.filter((slot) => has(call.exact, slot) || this.verdicts.get(slot) >= 0 || forms.some((form) => has(form.set, slot)));
    this.verdicts = new Map(Array.from(this.verdicts).filter(([slot]) => left.includes(slot)));
    return left;
  }
  /** {slots, total, none, whole}. Nothing but the query decides how far it looks, so all pages have one order. */
  async order(slots, { sort, offset, limit, excerpts, early }) {
    if (sort === "relevance" && slots.length) {
      // What was typed is in no table of exact forms where it is but heard.
      const best = this.forms.some((form) => form.runs.some((run) => run.sound)) ? PAGE : RANKED;
      await this.load(slots.slice(0, best));
      slots.splice(0, best, ...this.byTitle(slots.slice(0, best)));
    }
    let n = 0;
    const next = async (count, always) => {
      await this.judge(slots.slice(n, n + count), always);
      n = Math.min(slots.length, n + count);
    };
    if (this.strict) {
      while (n < Math.min(slots.length, offset + limit + MOST_QUOTED) && this.count(HIT) < offset + limit) await next(PAGE);
      const held = slots.slice(0, n).filter((slot) => this.verdicts.get(slot) === HIT);
      return { slots: held, total: held.length + slots.length - n, whole: n === slots.length };
    }
    const settled = early ? await this.settled(slots) : [];
    if (settled.length) return { slots: settled, total: slots.length, whole: false };
    await next(CHECKED, offset < excerpts);
    if (this.single && this.count(MISS)) {
      slots = await this.narrowed(slots);
      n = this.verdicts.size;
    }
    const most = this.size + FURTHER_BYTES;
    // Where none of the best ones holds it, the rest is hardly worth the bytes.
    const worth = () => this.single && (n > this.count(MISS) || n < HOPE || slots.length <= CHECKED + FURTHER);
    const wanted = (share) => (worth() && this.size < most ? Math.min(CHECKED + FURTHER - n, share * (PAGE - n + this.count(MISS))) : 0);
    for (const share of SHARES) {
      const count = n < slots.length ? Math.max(0, wanted(share)) : 0;
      // What the page shows if none of the last ones holds it comes with them.
      if (count) await Promise.all([next(count), share === LAST && this.load(slots.slice(n + count, n + count + PAGE))]);
    }
    const none = n > 0 && this.count(MISS) === (this.synonyms ? n : slots.length);
    const misses = (slot) => this.verdicts.get(slot) === MISS;
    const first = slots.slice(0, n);
    const sorted = first.filter((slot) => !misses(slot)).concat(this.single && !none && this.count(MISS) < n ? [] : first.filter(misses), slots.slice(n));
    return { slots: sorted, total: sorted.length, none, whole: true };
  }
}

/* ---- Answers ---- */

const NOTHING = { total: 0, totalExact: true, results: [], facets: {}, corrections: [], synonyms: [], relaxed: null, nearest: null };
const EXPANSIONS = 64;
const NEAREST = 5;

/**
 * The forms of the query as it stands: typed, with synonyms, as pinyin, nearly in a title; those that find something. `content` is what
 * is left of it without words of questions, if it has any; it is `asked` where one of them makes a question of it, and stands `alone`
 * where it is a document number.
 */
async function plainForms(call, words, content, asked, alone, all) {
  const literal = literalForm(words);
  const own = unique(literal.runs.flatMap((run) => run.terms));
  const terms = own.length;
  const most = words.length > 1 || terms <= TWICE ? TWICE - EARLY : 0;
  const early = new Run("", content ? foremost(call, termsIn(content.join(" ")), CONTENT) : foremost(call, own, EARLY));
  const { sketch, apart } = call.root;
  const frequent = (asked ? early.terms : terms > SHORT ? own : []).every((term) => sketch.has(term));
  const first = [soundForm(call, words), call.read([early], CONTENT, { frequent: !apart })];
  const chosen = call.choose(literal.runs, asked ? 0 : most, { all, frequent, shallow: call.shallow, files: words.length > 1 ? TWICE - 1 : undefined });
  const isApart = ([term]) => apart && sketch.has(term);
  call.defer(chosen.filter(isApart));
  const [sound] = await Promise.all([...first, call.take(chosen.filter((one) => !isApart(one)))]);
  literal.all(call);
  const may = () => !asked && !alone && (terms <= FEW || !literal.set.length) && synonymForm(call, words);
  // Where no document has the rare terms together, the frequent ones are not waited for.
  if (call.deferred.length && (sound || literal.set.length || !literal.parts.some((part) => part.read) || may())) {
    await call.rest();
    literal.all(call);
  }
  while (literal.set.length > (asked ? 0 : PAGE) && (await call.read(literal.runs, SOME, { all, files: AT_ONCE }))) literal.all(call);
  // Of a question as it was typed, what it asks with counts too: what has all of that just happens to. Nothing stands for a number.
  const synonyms = may();
  if (synonyms) await call.read(synonyms.runs, SHORT, { all, files: TWICE });
  const forms = [literal, synonyms, sound].filter(Boolean);
  for (const form of forms.slice(1)) {
    form.all(call);
    if (form.open || !literal.set.length) continue;
    form.set = form.long ? NONE : form.set.filter((slot) => form.measure(call, slot).title > 0.99);
    if (form.split) form.weight = call.ranking.split;
  }
  const found = forms.filter((form) => form.set.length);
  const near = found.length && words.length > 1 && words.every((word) => word.plain && !word.must) && call.on("title");
  return near ? found.concat(nearForm(call, words)) : found;
}

/** Those of terms that the page asked for before this was there (early.js): pairs of less common characters first. */
function foremost(call, terms, most) {
  const cost = (term) => Array.from(term).reduce((sum, one) => sum + (call.root.common.get(one) || 0), 0);
  const pairs = unique(terms).filter((term) => IS_HAN.test(term) && term.length > 1);
  return pairs.sort((a, b) => cost(a) - cost(b)).slice(0, most);
}

/** What is left of words when the words of questions are gone; nothing where there are none. */
function withoutAsking(call, words) {
  if (!call.on("questions") || words.some((word) => word.field)) return null;
  const left = words.map((word) => (word.plain ? stripped(word.text, call.root.asking, call.root.sketch) : word.text));
  return left.some((text, i) => text !== words[i].text) && left.some(compact) ? left.filter(compact) : null;
}

/**
 * For a query that is a document number, as no document has it: the documents that speak of one of that year and sequence, or of an
 * order (令) of that number by whoever is named so (中华人民共和国国务院令第660号 is 国务院令第660号).
 */
async function sameNumber(call, [text, ...groups]) {
  const [year, ...sequence] = groups.filter(Boolean);
  const order = () => [`${text.match(ISSUER)[1]}令`, text.match(/\d+/)[0]];
  const number = new Run("", year ? ["#" + [year, ...sequence].join("-")] : order());
  await call.read([number], 2);
  const form = new Form("any", [new Part([number]), ...anyParts(call, [text])]).any(call);
  form.set = form.parts[0].set;
  return [form];
}

/** Tries one form after the other until documents are found: {slots, total, whole, check, found, relaxed}. */
async function findAll(call, words, beside, options) {
  const asked = withoutAsking(call, words);
  const isQuestion = asked && call.root.asking.some((word) => word.length > 1 && words.some(({ text }) => text.includes(word)));
  let begun = null;
  const texts = words.map((word) => word.text);
  const matter = asked || texts;
  // What is read first of the words that matter, while `busy` files are read for something else.
  const runs = () => new Form("", anyParts(call, matter)).runs;
  const begin = (busy) => (begun = begun || call.read(runs(), AT_ONCE - busy, { files: AT_ONCE - busy }));
  const expect = () => {
    const { purse } = call;
    call.expect(asked || call.root.apart ? [] : call.choose(runs(), 0, {}));
    call.purse = purse;
  };
  const any = async () => {
    const first = begin(0);
    expect();
    return [await anyForm(call, matter, asked ? "question" : "any", first, !asked)];
  };
  const mend = () => correctedForms(call, words, begin, expect);
  // Whoever quotes a phrase or names a field means just that.
  const alone = ALONE.exec(call.normal(texts.join(" ")));
  const others = !words.every((word) => word.plain) ? [] : alone ? [() => sameNumber(call, alone)] : asked ? [any, mend] : [mend, any];
  const stages = [() => plainForms(call, words, asked, isQuestion, alone, options.all), ...others];
  const named = (i) => !i && options.early && !options.offset && options.sort === "relevance" && call.exact.length === 1 && call.allows(call.exact[0]);
  for (const [i, stage] of stages.entries()) {
    const work = stage();
    work.catch(() => null); // it may be abandoned
    await beside;
    // The one document of that name or number is first whatever else is found.
    if (named(i)) return { slots: Array.from(call.exact), total: 1, whole: false, check: new Check(call, words, []), found: call.exact, relaxed: null };
    const forms = await work;
    const found = forms.map((form) => form.set).reduce(either, i ? NONE : call.exact);
    const must = i ? words.filter((word) => word.must).map((word) => literalForm([word]).all(call)) : [];
    const scoreOf = (slot) => scoreIn(call, forms, slot);
    const fits = found.filter((slot) => call.allows(slot) && must.every((form) => has(form.set, slot)));
    if (!fits.length) continue;
    const check = new Check(call, words, forms, scoreOf);
    const result = await check.order(ranked(call, fits, scoreOf, options.sort), options);
    const relaxed = i || !(check.literal || call.exact.length) ? [forms[0].name] : null;
    // Documents of which none holds what was asked are no answer.
    if (result.slots.length && !result.none) return { ...result, check, found, relaxed };
  }
  return null;
}

function scoreIn(call, forms, slot) {
  const best = forms.reduce((most, form) => (!has(form.set, slot) ? most : Math.max(most, form.measure(call, slot).score)), 0);
  return call.on("void") && has(call.root.void, slot) ? best * call.ranking.void : best;
}

async function answer(call, query, options) {
  const { filters, within, sort, facets } = options;
  await call.needFolding(`${query}${within || ""}`);
  const words = parse(query, call.normal);
  const wanted = words.filter((word) => !word.not && !isFilter(word));
  const sets = words.filter((word) => word.not && !isFilter(word)).map((word) => ({ form: literalForm([word]), keep: false }));
  if (within) sets.push({ form: literalForm(parse(within, call.normal)), keep: true });
  call.shallow = !sets.length && !options.all && sort === "relevance" && !Object.keys(filters).length && !words.some(isFilter) && termsOfAll(wanted).length === 1 && options.offset + options.limit <= call.root.head;
  await Promise.all(wanted.filter((word) => word.prefix).map(async (word) => (word.expansions = await expand(call, word.text.replace(/\W/g, "")))));
  const plain = words.every((word) => !word.not && !word.must && !word.field && !word.prefix);
  // Read at the same time as the words.
  const beside = Promise.all([
    call.on("exact") && plain ? exactOf(call, query) : NONE,
    filtersOf(call, words, filters),
    call.read(sets.flatMap(({ form }) => form.runs), 0, { all: true }),
  ]).then(([exact, tests]) => {
    Object.assign(call, { exact, tests });
    sets.forEach(({ form, keep }, i) => form.all(call) && tests.set(`set ${i}`, (slot) => has(form.set, slot) === keep));
  });
  const found = await (wanted.length ? findAll(call, wanted, beside, options) : everything(call, beside, options));
  return found && found.total ? present(call, found, wanted, options) : { ...NOTHING, nearest: await nearest(call, wanted) };
}

async function expand(call, prefix) {
  const words = await dictionary(call, prefix);
  words.sort((a, b) => b.df - a.df || (a.text < b.text ? -1 : 1));
  return words.slice(0, EXPANSIONS).map(({ text }) => new Run(text, [text]));
}

/** All documents that pass the filters, newest first. */
async function everything(call, beside, options) {
  await beside;
  const kinds = call.tests.size ? await column(call, "kind") : null;
  const found = Uint32Array.from(kinds ? kinds.of.keys() : []).filter((slot) => kinds.of[slot]);
  const slots = ranked(call, found.filter((slot) => call.allows(slot)), () => 0, options.sort);
  return slots.length ? { slots, total: slots.length, whole: true, check: new Check(call, [], []), found, relaxed: null } : null;
}

async function present(call, { slots, total, whole, check, found, relaxed }, words, { offset, limit, excerpts, facets }) {
  const page = slots.slice(offset, offset + limit);
  const [counts] = await Promise.all([facetsOf(call, facets, found.filter((slot) => check.verdicts.get(slot) !== MISS)), check.load(page)]);
  await check.read(page.slice(0, excerpts));
  const runs = check.forms.flatMap((form) => form.runs);
  const [head] = call.shallow && runs.length === 1 ? runs[0].lists : [];
  const better = relaxed && relaxed[0] === "corrected" && mended(call, words, check.forms[0], check.title(slots[0]));
  const read = runs.every((run) => run.terms.every((term) => (call.postings.get(term) || {}).whole));
  return {
    ...NOTHING,
    total: Math.max(total, head ? head.posting.df : 0),
    totalExact: whole && !call.errors.length && (read || Boolean(head)),
    results: page.filter((slot) => check.records.has(slot)).map((slot) => resultOf(call, check, slot, words, runs)),
    facets: counts,
    corrections: better ? [better] : [],
    synonyms: synonymsIn(check, page),
    relaxed,
  };
}

/** What stood for a word of the query in titles of a page that do not have the word itself. */
function synonymsIn(check, page) {
  const titles = page.map((slot) => compact(check.title(slot)));
  const parts = check.forms.flatMap((form) => (form.name === "literal" ? [] : form.parts));
  return parts.filter((part) => part.runs.length > 1).flatMap(({ runs: [{ text: word }, ...others] }) => {
    const bare = titles.filter((title) => !title.includes(compact(word)));
    const shown = others.map(({ text }) => text).filter((text) => text && bare.some((title) => title.includes(compact(text))));
    return shown.length ? [{ word, others: shown }] : [];
  });
}

function resultOf(call, check, slot, words, runs) {
  const { slot: _, ...record } = check.records.get(slot);
  const item = check.items.get(slot);
  const excerpt = item ? bestExcerpt(call, item.json, check.attached.get(slot), words.concat(runs), runs) : { text: "", ranges: [] };
  return { ...record, url: addressOf(record), excerpt };
}

/** Of the item's text; of an attachment where only that holds what was asked; else where most of it stands. */
function bestExcerpt(call, json, attached, words, runs) {
  const needles = words.map(({ text }) => text);
  const found = excerptOf(call, json, needles);
  if (found.ranges.length) return found;
  const inside = attached ? attached.json.texts.map((text, i) => ({ ...excerptOf(call, { text }, needles), attachment: (json.attachments[i] || {}).title })) : [];
  return inside.find(({ ranges }) => ranges.length) || excerptOf(call, json, runs.flatMap((run) => run.terms));
}

/** For each facet its values with counts, the largest first, over what the other filters leave. */
async function facetsOf(call, names, slots) {
  const counted = await Promise.all(names.map(async (name) => {
    const counts = new Map();
    const table = name === "year" ? null : COLUMNS.includes(name) && (await column(call, name));
    for (const slot of slots.filter((one) => table !== false && call.allows(one, name))) {
      const values = table ? table.of[slot] || [] : [yearOf(call.root.month[slot])];
      for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    }
    const rows = Array.from(counts, ([value, count]) => {
      const [id, label] = table ? table.values[value] : [value, value];
      return { value: id, label, count };
    });
    return [name, rows.sort((a, b) => (table ? b.count - a.count : b.value - a.value))];
  }));
  return Object.fromEntries(counted);
}

/* ---- Words of the lexicon ---- */

async function suggest(call, typed, limit) {
  await call.needFolding(typed);
  const han = compact(call.normal(typed)).slice(0, MOST_LETTERS);
  const letters = han.replace(/[^a-z0-9]/g, "");
  if (!han || !(letters || IS_HAN.test(han))) return [];
  const words = await lexicon(call, IS_HAN.test(han) ? [Array.from(han)[0]] : soundKeys(letters));
  const fits = words.filter((word) => (word.spelt.length ? reached(word.spelt, letters) : compact(call.normal(word.text)).startsWith(han)));
  // Letters that spell the word's beginning in full go before those that are initials.
  const full = (word) => Number(word.spelt.join("").startsWith(letters));
  fits.sort((a, b) => full(b) - full(a) || b.weight - a.weight);
  const offered = new Map();
  for (const { text, type, url, spelt } of fits) {
    const entry = { text, type, ranges: spelt.length ? [] : [[0, Math.min(text.length, han.length)]] };
    if (!offered.has(text)) offered.set(text, url ? { ...entry, url } : entry);
  }
  return Array.from(offered.values()).slice(0, limit);
}

/** For a query without an answer: official words, places in the catalogue and units that share most with it. */
async function nearest(call, words) {
  const pairs = new Set(termsOfAll(words));
  const keys = new Set(words.map((word) => word.text).join("").match(ANY_HAN) || []);
  const entries = await lexicon(call, Array.from(keys).slice(0, NEAREST));
  const shared = (word) => termsIn(call.normal(word.text)).filter((term) => pairs.has(term)).length;
  const near = entries.map((word) => ({ ...word, shared: shared(word) })).filter((word) => word.shared);
  near.sort((a, b) => b.shared - a.shared || b.weight - a.weight);
  const of = (...types) => near.filter(({ type }) => types.includes(type)).slice(0, NEAREST).map(({ text: label, url }) => ({ label, url }));
  return { terms: of("word", "title", "subject", "kind").map(({ label }) => label), fields: of("field", "matter"), publishers: of("publisher") };
}

/* ---- The engine ---- */

async function safely(engine, options, work, nothing) {
  const call = new Call(engine, options);
  let result = nothing;
  try {
    result = await work(call);
  } catch (failure) {
    call.errors = [{ kind: failure.kind || "damaged", file: failure.file || "" }];
  }
  const [error] = call.errors.sort((a, b) => (a.file < b.file ? -1 : 1));
  return error ? Object.assign(result, { error }) : result;
}

/** The engine over the index at `base`; rejects when its root cannot be read. */
async function open(base, { fetch }) {
  const files = new Files(base, fetch);
  const engine = { files, root: await files.get("root.gk", parseRoot) };
  return {
    search(query, given = {}) {
      const options = { sort: "relevance", facets: [], within: null, excerpts: CHECKED, limit: PAGE, ...given };
      options.offset = Math.max(0, options.offset || 0);
      options.filters = Object.fromEntries(Object.entries(given.filters || {}).filter(([, value]) => value && value.length !== 0));
      options.all = Boolean(options.exactTotal) || options.facets.length > 0;
      return safely(engine, options, (call) => answer(call, String(query), options), { ...NOTHING });
    },
    suggest(typed, given = {}) {
      return safely(engine, given, (call) => suggest(call, String(typed), given.limit || 8), []);
    },
  };
}

export { open };
