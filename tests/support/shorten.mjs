// Standard input: [[name, script]…]; standard output: [[name, the script with short names]…]. Nothing but names is changed.
import { readFileSync } from "node:fs";
import { minify } from "terser";

const shortened = async (script) => {
  const { code } = await minify(script, { compress: false, mangle: true, module: /^export /m.test(script), ecma: 2020, format: { comments: false } });
  return code;
};
const scripts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(await Promise.all(scripts.map(async ([name, script]) => [name, await shortened(script)]))));
