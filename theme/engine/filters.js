/** Filters, and how many documents each would leave. */
import { insist } from "./bits.js";
import { bundle } from "./bundle.js";

const COLUMNS = ["field", "publisher", "kind", "validity", "mode"];

/** {values: [[id, label]…], of: slot → numbers of its values}. */
export function column(call, name) {
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
export async function filtersOf(call, words, filters) {
  const tests = new Map();
  const asked = Object.keys(filters).map((name) => {
    const wanted = [].concat(filters[name]).map(String);
    return [name, name, (id) => wanted.includes(id)];
  });
  const typed = words.filter(isFilter).map(({ field, text, not }) => [`${not ? "-" : ""}${field}:${text}`, field, (id, label) => (id === text || call.normal(label).includes(text)) !== not]);
  await Promise.all(asked.concat(typed).map(async ([key, name, passes]) => tests.set(key, await testOf(call, name, passes))));
  // Over `from` and `to`, which are no columns.
  const { month } = call.root;
  const bound = (date, open) => Number((String(date).replace(/\D/g, "") + open).slice(0, 6));
  // Months are all the index knows without a record: a day stands for its month.
  if (filters.from) tests.set("from", (slot) => month[slot] >= bound(filters.from, "00"));
  if (filters.to) tests.set("to", (slot) => month[slot] && month[slot] <= bound(filters.to, "99"));
  return tests;
}

export function isFilter(word) {
  return word.field === "year" || COLUMNS.includes(word.field);
}

async function testOf(call, name, passes) {
  const year = (slot) => yearOf(call.root.month[slot]);
  if (name === "year") return (slot) => passes(year(slot), `${year(slot)}年`);
  const values = COLUMNS.includes(name) && (await column(call, name));
  if (!values) return () => true;
  const good = new Set(values.values.map(([id, label], i) => (passes(String(id), String(label)) ? i : -1)));
  return (slot) => (values.of[slot] || []).some((value) => good.has(value));
}

function yearOf(month) {
  return month ? String((month / 100) | 0) : "";
}

/** For each facet its values with counts, the largest first, over what the other filters leave. */
export async function facetsOf(call, names, slots) {
  const counted = await Promise.all(names.map(async (name) => {
    const counts = new Map();
    const table = name === "year" ? null : COLUMNS.includes(name) && (await column(call, name));
    for (const slot of slots.filter((one) => table !== false && call.allows(one, name))) {
      const values = table ? table.of[slot] || [] : [yearOf(call.root.month[slot])].filter(Boolean);
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
