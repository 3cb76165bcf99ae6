/** The answer to a query. */
import { has } from "./sets.js";
import { NONE } from "./postings.js";
import { compact } from "./text.js";
import { LABEL, parse, termsOfAll } from "./query.js";
import { literalForm } from "./forms.js";
import { nearest } from "./lexicon.js";
import { expand } from "./prefixes.js";
import { mended } from "./corrections.js";
import { addressOf, excerptOf, partsOf } from "./documents.js";
import { exactOf } from "./exact.js";
import { column, facetsOf, filtersOf, isFilter } from "./filters.js";
import { Check, ranked } from "./order.js";
import { findAll } from "./stages.js";

export const NOTHING = { total: 0, totalExact: true, results: [], facets: {}, corrections: [], synonyms: [], relaxed: null, nearest: null };

export async function answer(call, typed, options) {
  const query = typed.replace(LABEL, "");
  const { filters, within, sort } = options;
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
  const [counts] = await Promise.all([facetsOf(call, facets, found.filter((slot) => !check.isDropped(slot))), check.load(page)]);
  await check.read(page.slice(0, excerpts));
  const runs = check.forms.flatMap((form) => form.runs);
  const [head] = call.shallow && runs.length === 1 && runs[0].terms.length === 1 ? runs[0].lists : [];
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
    const shown = others.map((run) => run.text).filter((text) => text && bare.some((title) => title.includes(compact(text))));
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
  return inside.find(({ ranges }) => ranges.length) || excerptOf(call, json, runs.flatMap((run) => [...partsOf(run.text), ...run.terms]));
}
