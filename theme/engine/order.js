/** The order of what was found: by score, then by what titles and texts say. */
import { bundle, listOf, parseJson } from "./bundle.js";
import { has } from "./sets.js";
import { UP } from "./files.js";
import { compact, IS_HAN } from "./text.js";
import { Run, termsOfAll, unique } from "./query.js";
import { AT_ONCE, PAGE } from "./limits.js";
import { addressOf, hitsOf, holds, parseRecords, Texts } from "./documents.js";
import { isFilter } from "./filters.js";

const SLOT = 1 << 22;
const FIRST = 2 ** 44;
export const HIT = 1;
export const MISS = -1;
const RANKED = AT_ONCE; // by title too
const JUST = 1000; // more than any score, for a title that is just what was asked
export const CHECKED = 5; // texts that are read before anything is shown
const FURTHER = 60; // and for a run that is not in all of them
const LAST = 4;
const SHARES = [2, LAST]; // texts for each that is missing on the first page: each time costs two rounds of requests
const HOPE = 30; // texts without it, after which no more are read
const FURTHER_BYTES = 400000; // as they are before compression
const WHOLE_LISTS = [12000, 20000]; // bytes that lists may cost to spare texts; where none of the first ones holds the run
const MOST_QUOTED = 60; // texts that quoted words may cost beyond those of the pages before

/** Slots, best first. Scores are compared in steps, so that among near equals the newer is first. */
export function ranked(call, slots, scoreOf, sort) {
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
export class Check {
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
    this.single = this.literal && !this.strict && words.length === 1 && this.needles.length === 1 && words[0].runs.length === 1;
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
  isMiss(slot) {
    return this.verdicts.get(slot) === MISS;
  }
  /** Whether it was found, but looked through and left out. */
  isDropped(slot) {
    return this.drops && this.isMiss(slot);
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
    if (!this.isMiss(best)) return [best];
    await rest;
    return first.filter((slot) => !this.isMiss(slot));
  }
  /** What is left of documents when more of the run's lists are read as a whole, those first that cost least: they spare texts. */
  async narrowed(slots) {
    const { call, literal, forms } = this;
    const terms = unique(literal.runs.flatMap((run) => run.terms));
    const heads = terms.filter((term) => call.isHead(term)).sort((a, b) => call.cost(a) - call.cost(b));
    let room = WHOLE_LISTS[this.count(HIT) ? 0 : 1];
    const dear = heads.filter((term) => (room -= call.cost(term)) < 0);
    if (heads.length && dear.length === heads.length) return slots;
    await call.read([new Run("", terms.filter((term) => !dear.includes(term)))], 0, { all: true, again: true });
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
    this.drops = this.strict; // what does not hold it
    if (this.strict) {
      const want = offset + (limit || PAGE); // whoever only counts looks as far as the first page does
      while (n < Math.min(slots.length, want + MOST_QUOTED) && this.count(HIT) < want) await next(PAGE);
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
      const rest = PAGE - n + this.count(MISS);
      if (count) await Promise.all([next(count), share === LAST && this.load(slots.slice(n + count, n + count + rest))]);
    }
    const none = n > 0 && this.count(MISS) === (this.synonyms ? n : slots.length);
    const first = slots.slice(0, n);
    this.drops = this.single && !none && this.count(MISS) < n;
    // By date they keep their place.
    const behind = first.filter((slot) => (this.drops || sort === "relevance") && this.isMiss(slot));
    const sorted = first.filter((slot) => !behind.includes(slot)).concat(this.drops ? [] : behind, slots.slice(n));
    return { slots: sorted, total: sorted.length, none, whole: true };
  }
}
