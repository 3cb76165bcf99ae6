/** The ways to understand a query, tried one after the other until documents are found. */
import { either, has } from "./sets.js";
import { NONE } from "./postings.js";
import { ALONE, compact, IS_HAN, ISSUER } from "./text.js";
import { Run, runsOf, stripped, termsIn, unique } from "./query.js";
import { CONTENT, EARLY } from "./first.js";
import { AT_ONCE, FEW, PAGE, SHORT, SOME, TWICE } from "./limits.js";
import { Form, Part } from "./matching.js";
import { anyForm, anyParts, literalForm, nearForm, synonymForm } from "./forms.js";
import { soundForm } from "./pinyin.js";
import { correctedForms } from "./corrections.js";
import { Check, ranked } from "./order.js";

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
  const first = [soundForm(call, content ? content.map((text) => ({ plain: true, runs: runsOf(text) })) : words), call.read([early], CONTENT, { frequent: !apart })];
  const chosen = call.choose(literal.runs, asked ? 0 : most, { all, frequent, shallow: call.shallow, files: words.length > 1 ? TWICE - 1 : undefined });
  const isApart = ([term]) => apart && sketch.has(term);
  call.defer(chosen.filter(isApart));
  const [sound] = await Promise.all([...first, call.take(chosen.filter((one) => !isApart(one)))]);
  literal.all(call);
  const may = () => !asked && !alone && (terms <= FEW || words[1] || !literal.set.length) && synonymForm(call, words);
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
    form.set = form.long ? NONE : form.titled(call, 0.99);
    if (form.split) form.weight = call.ranking.split;
  }
  // Where nothing holds what was typed, a text that has a synonym here and what stands beside it there is no answer; a title is.
  if (synonyms && synonyms.beside && !literal.set.length && !synonyms.titled(call, call.ranking.nearTitle).length) synonyms.set = NONE;
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
export async function findAll(call, words, beside, options) {
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
