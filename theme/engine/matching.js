/** A form is a list of parts, a part a list of runs one of which must match. */
import { both, either, has } from "./sets.js";
import { LEVELS, NONE, TITLE, UNKNOWN } from "./postings.js";

export const SUSPECT = 3; // documents; a pair so rare may be a slip
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

export class Part {
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

export class Form {
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
  /** Of its documents those of which the title has more than such a share of the query. */
  titled(call, share) {
    return this.set.filter((slot) => this.measure(call, slot).title > share);
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

export function isSlip(call, term, most = SUSPECT) {
  const posting = call.postings.get(term);
  return posting && posting.df <= most;
}
