/**
 * Asks the engine in Node and counts what it fetches: `node evaluate.mjs JOB` prints a JSON line for each query.
 * JOB is a JSON file: {engine, site, limit, toEnd, queries: [{id, text}]}, `engine` a file, `site` the folder of a built site.
 */
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { earlyOf } from "../../tests/search/engine/early.mjs";
import { fromFolder, hostOf } from "../../tests/search/engine/host.mjs";

const INDEX = "search/i/";
const PAGE = 100;
const CHECKED = 5; // texts that belong to a first answer

/** A query as a fresh visitor's first one, and again as the second one of somebody who asked `before`. */
async function askTwice(open, site, query, before, limit) {
  const first = await askFresh(open, site, [query], limit);
  const second = await askFresh(open, site, [before, query], limit);
  const same = JSON.stringify(first.answer) === JSON.stringify(second.answer);
  return { ...describe(first.answer), milliseconds: first.milliseconds, first: first.cost, second: second.cost, same };
}

/** All pages of a query's answer. */
async function askToEnd(open, site, query) {
  const host = hostOf(fromFolder(site));
  const engine = await open(host.base, host);
  const found = [];
  for (;;) {
    const answer = await engine.search(query, { offset: found.length, limit: PAGE, exactTotal: true });
    found.push(...identifiers(answer));
    if (answer.results.length === 0 || answer.error) return { ...describe(answer), found };
  }
}

/** The answer to the last of `queries`, and what it alone cost. */
async function askFresh(open, site, queries, limit) {
  const host = hostOf(fromFolder(site));
  // The page asks for some files before its engine is there, for the first query only.
  const early = new Map();
  for (const url of earlyOf(site, new URL("../../", host.base).href)(queries[0])) early.set(url, await host.fetch(url));
  const fetch = (url) => early.get(url) ?? host.fetch(url);
  const engine = await open(host.base, { fetch });
  for (const earlier of queries.slice(0, -1)) {
    await engine.search(earlier, { limit });
    host.take();
  }
  const start = performance.now();
  const answer = await engine.search(queries.at(-1), { limit });
  const milliseconds = performance.now() - start;
  return { answer, milliseconds, cost: costOf(host.log) };
}

/** Requests, and bytes by the part of the index (t, r, root.gk …) or, outside it, of the texts: the first five and further ones. */
function costOf(log) {
  const parts = {};
  let texts = 0;
  for (const { name, sent } of log) {
    const part = name.startsWith(INDEX) ? name.slice(INDEX.length).split("/")[0] : texts++ < CHECKED ? "text" : "further";
    parts[part] = (parts[part] ?? 0) + sent;
  }
  return { requests: log.length, parts };
}

function describe(answer) {
  const { total, totalExact, relaxed, error } = answer;
  return { found: identifiers(answer), total, totalExact, relaxed, error: error ?? null };
}

function identifiers(answer) {
  return answer.results.map((result) => result.identifier);
}

const job = JSON.parse(await readFile(process.argv[2], "utf8"));
const { open } = await import(pathToFileURL(job.engine));
for (const [n, { id, text }] of job.queries.entries()) {
  const before = job.queries.at(n - 1).text;
  const answer = job.toEnd ? await askToEnd(open, job.site, text) : await askTwice(open, job.site, text, before, job.limit);
  process.stdout.write(`${JSON.stringify({ id, ...answer })}\n`);
}
