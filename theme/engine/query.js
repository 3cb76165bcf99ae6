/** What was typed: words, and the runs of terms in them. */
import { compact, IS_HAN, pieces } from "./text.js";

const MOST_TYPED = 400;
const MOST_WORDS = 24;
const WORD = /([+-]?)(?:(\p{L}+):)?(?:"([^"]*)"?|([^\s"]+))/gu;
// Quotation marks of prose are a phrase only around a word of its own: “一站式”服务 is no more than its characters.
const QUOTED = /(^|\s)([+-]?)[“”„‟]([^“”„‟]+)[“”„‟](?=\s|$)/gu;

const EDGES = /^《|[》。?!,;:]+$/g;

const FIELDS = {
  title: "title", 标题: "title", number: "number", 文号: "number", publisher: "publisher", 单位: "publisher",
  kind: "kind", 种类: "kind", year: "year", 年份: "year",
};

// An identifier as pages show it, with its label.
export const LABEL = /^\s*索\s*引\s*号[\s:：]*(?=\w)/;

/** Terms that stand together: all of them, or none, make a document hold the run. */
export class Run {
  constructor(text, terms, traits) {
    this.text = text;
    this.terms = unique(terms);
    Object.assign(this, traits); // sound: of titles only; apart: need not touch; titled: in the title
  }
}

/** The words of a query: {text, runs, phrase, not, must, prefix, field, plain}. */
export function parse(query, normal) {
  const typed = Array.from(String(query)).slice(0, MOST_TYPED).join("").normalize("NFKC");
  const words = [];
  typed.replace(QUOTED, '$1$2"$3"').replace(/[“”„‟]/g, " ").replace(WORD, (all, sign, name, quoted, bare) => {
    const field = name && FIELDS[name.toLowerCase()];
    const raw = quoted !== undefined ? quoted : name && !field ? `${name}:${bare}` : bare;
    const phrase = quoted !== undefined;
    // Marks around a word are no part of it: 《政府采购法》, 低保？
    const text = normal(raw).replace(phrase ? "" : EDGES, "");
    const word = { text, phrase, not: sign === "-", must: sign === "+", field };
    word.prefix = !word.phrase && /^[^*]{2,}\*$/.test(raw) && !IS_HAN.test(text);
    word.plain = !(word.phrase || word.prefix || field);
    word.runs = runsOf(text, { titled: field === "title" });
    if (word.runs.length && words.length < MOST_WORDS) words.push(word);
  });
  return words;
}

/** The runs of a text: its document numbers, and what stands beside them. */
export function runsOf(text, traits) {
  const numbers = pieces(text).filter((piece) => piece.terms[0][0] === "#");
  const rest = numbers.reduce((all, number) => all.replace(number.text, "\0"), text).replace(/\0 ?号?/g, " ");
  return numbers.concat(pieces(rest)).map((piece) => new Run(piece.text, piece.terms, traits));
}

export function termsIn(text) {
  return runsOf(text).flatMap((run) => run.terms);
}

export function termsOfAll(words) {
  return words.flatMap((word) => word.runs.flatMap((run) => run.terms));
}

export function unique(list) {
  return Array.from(new Set(list));
}

/** A text as one run, whose parts need not touch. */
export function together(text) {
  const runs = runsOf(text);
  return runs.length === 1 ? runs[0] : new Run(text, runs.flatMap((run) => run.terms), { apart: true });
}

/** A text without the words of questions, which part what stands beside them; those in pinyin where they end a word; of single characters those stay that a frequent pair has. */
export function stripped(text, asking, sketch) {
  return asking.reduce((rest, word) => {
    if (/^[a-z]/.test(word)) return rest.replace(new RegExp(`${word}(?![a-z])`, "g"), " ");
    if (Array.from(word).length > 1) return rest.split(word).join(" ");
    const all = Array.from(rest);
    return all.filter((one, i) => one !== word || sketch.has(all[i - 1] + one) || sketch.has(one + all[i + 1])).join("");
  }, text);
}

/* A document number as exact tables have it: 国办发201836, 国务院令379. */
export function numberForm(text) {
  const joined = text.replace(/((?:19|20)\d{2}) ?年?[^\p{L}\p{N}]*第?0*(?=[1-9])/u, "$1");
  return compact(joined).replace(/第0*(?=[1-9])/g, "").replace(/(\d)号(?:文件?$)?/g, "$1");
}
