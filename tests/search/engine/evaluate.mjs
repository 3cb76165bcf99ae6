/**
 * Quality by type of query: `node evaluate.mjs SITE QUERIES [MAP]` prints success@1, hit@10 and MRR.
 * QUERIES: JSON lines {q, type, relevant: [ids]}; MAP: the lines that `import --map` writes, where ids are not identifiers.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { open } from "../../../theme/assets/search/engine.js";
import { fromFolder, hostOf } from "./host.mjs";

const PAGE = 10;

export function linesOf(file) {
  return readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** The place of the first wanted document among the first ten, from 1; 0 where there is none. */
export function placeOf(answer, wanted) {
  return answer.results.findIndex((result) => wanted.has(result.identifier)) + 1;
}

/** [{type, q, place, answer}] of every query, asked of one engine one after the other. */
export async function ask(engine, queries, options = {}) {
  const asked = [];
  for (const { q, type, wanted } of queries) {
    const answer = await engine.search(q, { limit: PAGE, ...options });
    asked.push({ q, type, place: placeOf(answer, wanted), answer });
  }
  return asked;
}

/** {type: {queries, first, hit, reciprocal}}, all of them under `*`. */
export function scores(asked) {
  const groups = {};
  for (const one of asked) for (const type of [one.type, "*"]) (groups[type] = groups[type] || []).push(one.place);
  const mean = (places, value) => places.reduce((sum, place) => sum + value(place), 0) / places.length;
  return Object.fromEntries(Object.entries(groups).map(([type, places]) => [type, {
    queries: places.length,
    first: mean(places, (place) => Number(place === 1)),
    hit: mean(places, (place) => Number(place > 0)),
    reciprocal: mean(places, (place) => (place ? 1 / place : 0)),
  }]));
}

export function readQueries(file, map) {
  const identifiers = new Map(map ? linesOf(map).map(({ id, identifier }) => [id, identifier]) : []);
  return linesOf(file).map((query) => ({ ...query, wanted: new Set(query.relevant.map((id) => identifiers.get(id) || id)) }));
}


async function main(site, queries, map) {
  const host = hostOf(fromFolder(site));
  const engine = await open(host.base, host);
  const asked = await ask(engine, readQueries(queries, map));
  for (const { q, type, place, answer } of asked.filter(({ place }) => place !== 1)) {
    console.log(`${type}\t${place || "–"}\t${q}\t${answer.relaxed || ""}\t${answer.results[0]?.title ?? ""}`);
  }
  for (const [type, score] of Object.entries(scores(asked))) {
    const shown = [score.first, score.hit, score.reciprocal].map((value) => value.toFixed(3)).join("\t");
    console.log(`${type.padEnd(24)}${score.queries}\t${shown}`);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main(...process.argv.slice(2));
