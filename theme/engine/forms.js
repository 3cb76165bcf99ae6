/** Forms of a query: as typed, with synonyms, any of its words, nearly a title. */
import { pieces } from "./text.js";
import { Run, runsOf, termsIn, together, unique } from "./query.js";
import { ALTERNATIVES, FOUR, PAGE } from "./limits.js";
import { Form, Part } from "./matching.js";

const TELLING = 3; // terms of a synonym that are read
const LONGEST_KEY = 16;

/** The query as it was typed: every run of every word. */
export function literalForm(words) {
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
export function synonymPart(call, { text, others }, most) {
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
  return words.map((piece) => synonymPart(call, piece, (ALTERNATIVES / words.length) | 0 || 1));
}

/** The query with synonyms in place of its words, what stands between them beside them. */
export function synonymForm(call, words) {
  const cuts = words.map((word) => (word.plain ? concepts(call, word.text) : [{ text: word.text }]));
  const parts = synonymParts(call, cuts.flat());
  if (!parts.length) return null;
  const between = cuts.flat().filter((piece) => !piece.others).flatMap((piece) => runsOf(piece.text));
  const others = between.filter((run) => Array.from(run.text).length > 1).map((run) => new Part([run]));
  // What no document has together, as far as it is read, none has with synonyms either.
  const beside = new Form("", others).all(call);
  if (!beside.set.length && others.some((part) => part.read)) return null;
  const form = new Form("synonyms", parts.concat(others), call.ranking.synonym);
  form.beside = others.length;
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
export function seamsOf(text, aspects) {
  return Array.from(aspects).flatMap((word) => {
    const pieces = text.split(word);
    return pieces.slice(1).flatMap((after, i) => [pieces[i].slice(-1) + word[0], word.slice(-1) + after.slice(0, 1)]);
  });
}

/** Parts of texts: their words with synonyms, and every pair that is not within one of these nor a seam; letters with what they are `heard` as. */
export function anyParts(call, texts, heard = new Map()) {
  const alone = texts.join("").length < 2;
  return texts.flatMap((text) => {
    const cut = concepts(call, text);
    const within = new Set(cut.filter((piece) => piece.others).flatMap((piece) => termsIn(piece.text)).concat(seamsOf(text, call.root.aspects)));
    const rest = unique(termsIn(text)).filter((term) => !within.has(term) && (alone || Array.from(term).length > 1));
    return synonymParts(call, cut).concat(rest.map((term) => new Part([new Run(term, [term]), ...(heard.get(term) || [])])));
  });
}

/**
 * Any of the words that matter, as far as they are known when `begun` is done; the `frequent` ones are read then, in large collections
 * only where the others find too little.
 */
export async function anyForm(call, texts, name, begun, frequent) {
  await begun;
  await call.rest();
  const form = new Form(name, anyParts(call, texts, call.heard)).any(call);
  const enough = call.root.apart && form.set.length >= PAGE;
  if (!enough && (await call.read(form.runs, 0, { frequent }))) form.any(call);
  form.parts = form.parts.filter((part) => part.set.length);
  return form;
}

/** Documents whose title has most of what is asked, what is missing being of little weight. */
export function nearForm(call, words) {
  const form = new Form("near", anyParts(call, words.map((word) => word.text))).any(call, call.ranking.unnamed);
  form.parts = form.parts.filter((part) => part.read);
  const { near, nearTitle } = call.ranking;
  form.set = form.set.filter((slot) => {
    const { any, title } = form.measure(call, slot);
    return any >= near && title >= nearTitle;
  });
  return form;
}
