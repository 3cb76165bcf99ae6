/** A query whose letters are pinyin. */
import { Run, together, unique } from "./query.js";
import { ALTERNATIVES, FOUR, SHORT } from "./limits.js";
import { Form, isSlip, Part } from "./matching.js";
import { synonymPart } from "./forms.js";
import { SYLLABLE } from "./first.js";
import { isOneOff, plainSpelling, reached, soundKeys, syllables } from "./spelling.js";
import { lexicon } from "./lexicon.js";

const TOGETHER = 3; // ways that are tried at once when the likeliest found nothing

/** Runs that letters may stand for: words of the lexicon read so, syllables or initials in titles; the likeliest first, then those to try `later`. */
async function soundRuns(call, letters, fixed) {
  const found = await lexicon(call, soundKeys(letters));
  const exact = (word) => word.spelt.join("") === letters;
  const fits = found.filter((word) => reached(word.spelt, letters) === word.spelt.length);
  const words = fits.length ? fits : found.filter((word) => isOneOff(word.spelt.join(""), letters));
  words.sort((a, b) => exact(b) - exact(a) || b.weight - a.weight);
  const texts = unique(words.map((word) => call.normal(word.text))).slice(0, ALTERNATIVES);
  const ways = fixed ? [fixed] : syllables(letters);
  const terms = ways.filter((way) => way.length > 1).map((way) => way.slice(1).map((next, i) => `~${way[i]}${next}`));
  if (!ways.length && letters.length >= FOUR) terms.push(Array.from(letters.slice(3), (_, i) => `^${letters.slice(i, i + FOUR)}`));
  const runs = terms.map((own) => new Run("", own, { sound: true }));
  // All of a way is read, or nothing: what tells it from the others is but a pair or two.
  // A word that is read otherwise, begins so or is one letter off is less likely than a title that is read just so.
  const first = runs.splice(0, terms.filter((_, i) => !i || unique(terms.slice(0, i + 1).flat()).length <= 2 * SHORT).length);
  const own = texts.map(together);
  return { first: words.some(exact) || !ways.length ? own.concat(first) : first.concat(own), later: runs };
}

/**
 * The query with letters taken as pinyin, neighbouring words of letters as one, and where nothing is found so each on its own (`apart`,
 * but single syllables next to each other); nothing where there are none.
 */
export async function soundForm(call, words, apart) {
  const groups = [];
  for (const word of words) {
    for (const run of word.runs) {
      const last = groups[groups.length - 1];
      const letters = plainSpelling(run.text);
      if (!word.plain || !/^[a-z]+$/.test(letters)) groups.push({ run, spelt: [] });
      else if (last && last.spelt.length && (!apart || [letters, last.spelt[0]].every((one) => SYLLABLE.test(one)))) last.spelt.push(letters);
      else groups.push({ run, spelt: [letters] });
    }
  }
  if (!call.on("pinyin") || !groups.some(({ spelt }) => spelt.join("").length > 1)) return null;
  const parts = await Promise.all(groups.map(async ({ run, spelt }) => {
    if (!spelt.length) return new Part([run]);
    const letters = spelt.join("");
    const { first, later } = await soundRuns(call, letters, spelt.length > 1 && spelt.every((one) => SYLLABLE.test(one)) && spelt);
    return Object.assign(new Part(first.length ? first : [new Run(letters, [letters])], call.ranking.synonym), { later });
  }));
  const form = new Form("pinyin", parts, call.ranking.sound);
  form.words = parts.length;
  form.open = true;
  await call.read(form.runs, 2 * SHORT);
  const some = (part) => (part.later || []).length;
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
  if (!apart && groups.some(({ spelt }) => spelt.length > 1) && !form.all(call).set.length) return soundForm(call, words, true);
  groups.forEach(({ run, spelt }, i) => spelt.length && call.heard.set(run.text, parts[i].runs));
  return form;
}
