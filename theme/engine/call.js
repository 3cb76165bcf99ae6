/** One call: what it has read, what went wrong. */
import { joined, NOWHERE, parseDense, parseHead, parseShard, Posting, restOf } from "./postings.js";
import { parseFolding } from "./root.js";
import { Failure, UP } from "./files.js";
import { isCommon, normalise } from "./text.js";
import { hash, shardOf } from "./naming.js";
import { unique } from "./query.js";

// docs/search-ranking.md says what each is for; `ranking` of the root may change them.
const RANKING = {
  title: 1, synonym: 0.9, split: 0.1, sound: 0.8, coverage: 0.5, unnamed: 0.15, aspect: 0.3, share: 0.1, whole: 0.1, near: 0.8, nearTitle: 0.5, void: 0.5, step: 0.01,
};

const PURSE = [1500, 8000]; // bytes that lists of frequent terms may cost, and one more for every eight documents; at most

export class Call {
  constructor(engine, options) {
    Object.assign(this, engine);
    this.ranking = { ...RANKING, ...this.root.ranking };
    this.signal = options.signal;
    this.layers = options.layers || {};
    this.errors = [];
    this.postings = new Map();
    this.others = new Map();
    this.heard = new Map(); // letters as they were typed → the runs that they may be as pinyin
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
   * purse lasts or where nothing else was read; `again` those too of which only the head was read. What is in memory has
   * no say, so the same query reads the same lists whatever was searched before.
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
    let room = all ? Infinity : files - rare.length;
    for (const term of frequent ? dense : []) {
      if (room < 1) break;
      const whole = apart && !shallow && room > 1 && (this.affords(term) || all || !this.postings.size);
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
    return posting && !posting.whole;
  }
  /** How many frequent pairs its characters form: a guess at which of two rare terms is rarer. */
  reach(term) {
    return Array.from(term).reduce((sum, character) => sum + (this.root.reach.get(character) || 0), 0);
  }
  idf(df) {
    return Math.log(1 + (this.root.documents - df + 0.5) / (df + 0.5));
  }
}

export function hexOf(text) {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
