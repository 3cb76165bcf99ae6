import assert from "node:assert/strict";
import { test } from "node:test";
import { excerptOf, partsOf } from "../../../theme/engine/documents.js";
import { seamsOf } from "../../../theme/engine/forms.js";
import { Part } from "../../../theme/engine/matching.js";
import { Check } from "../../../theme/engine/order.js";
import { Run } from "../../../theme/engine/query.js";
import { plainSpelling, syllables } from "../../../theme/engine/spelling.js";
import { documents, fresh, titles } from "./world.mjs";

const all = documents();
const first = async (query, options) => (await titles(query, options))[0];
const raise = "关于提高2026年城乡居民最低生活保障标准的通知";
const raiseBefore = "关于提高2024年城乡居民最低生活保障标准的通知";
const blood = "阳光县无偿献血奖励办法";
const dogs = "阳光县城区养犬管理规定";
const lifts = "阳光县电梯安全管理办法";

test("an exact title is first", async () => {
  for (const { title } of all) assert.equal(await first(title), title);
});

test("an identifier is first", async () => {
  for (const { id, title } of all) assert.equal(await first(id), title);
});

test("a document number is first in every bracket and spacing", async () => {
  const forms = ["阳政发〔2015〕28号", "阳政发[2015]28号", "阳政发(2015) 28 号", "阳政发（２０１５）第28号", "阳政发【2015】028号",
    "阳政发2015年28号", "阳政发2015年28号文", "阳政发〔2015〕28号文件", "阳政发2015-28", "阳政发 2015 28", "阳政发﹝2015﹞28", "阳政发［2015年］28号"];
  for (const form of forms) assert.equal(await first(form), "阳光县人民政府关于加强节能减排工作的意见", form);
});

test("an order is first with its 令 before or after the number", async () => {
  for (const form of ["阳光县人民政府令第12号", "阳光县人民政府令12号", "阳光县人民政府第12号令", "阳光县人民政府令（第 12 号）"]) {
    assert.equal(await first(form), dogs, form);
  }
});

test("a document number that no document has finds what speaks of that year and number, else nothing", async () => {
  const { engine } = await fresh();
  for (const near of ["阳教发〔2015〕28号", "阳教发2015年28号", "阳教发 [2015] 28", "阳教发〔2015〕 28 号"]) {
    const { results, relaxed } = await engine.search(near);
    assert.deepEqual(results.map(({ title }) => title), ["阳光县人民政府关于加强节能减排工作的意见"], near);
    assert.deepEqual(relaxed, ["any"]);
  }
  for (const longer of ["中华人民共和国阳光县人民政府令第12号", "县人民政府第12号令"]) assert.equal(await first(longer), dogs, longer);
  for (const unknown of ["阳政发〔2099〕28号", "阳政发2099年3号", "阳政发2099年3号文", "国务院令第660号", "国务院令(第 481 号)", "国务院第12号令", "国务院 令 第 660 号", "国务院 第 12 号 令", "阳光县人民政府令第1号"]) {
    const { results, nearest, error } = await engine.search(unknown);
    assert.deepEqual(results, [], unknown);
    assert.equal(error, undefined, unknown);
    assert.ok(nearest, unknown);
  }
});

test("several words are all required", async () => {
  assert.deepEqual(await titles("收费 停车"), ["阳光县城市机动车停车收费标准"]);
});

test("a word with + is required even where nothing holds all words", async () => {
  const found = await titles("停车 献血 +明码标价");

  assert.deepEqual(found, ["阳光县城市机动车停车收费标准"]);
});

test("a word with - keeps its documents out", async () => {
  const found = await titles("申请材料 -特困人员");

  assert.ok(found.includes("阳光县公共租赁住房申请办事指南"));
  assert.ok(!found.includes("特困人员救助供养办事指南"));
});

test("field:word looks there only, in either language", async () => {
  assert.deepEqual(await titles("title:烟花爆竹"), ["关于春节期间烟花爆竹燃放管理的通告"]);
  assert.deepEqual(await titles("标题：烟花爆竹"), ["关于春节期间烟花爆竹燃放管理的通告"]);
  assert.deepEqual(await titles("title:明码标价"), []);
  assert.deepEqual(await titles("单位:公安局 罚款"), ["关于春节期间烟花爆竹燃放管理的通告"]);
  assert.deepEqual((await titles("kind:guide 申请")).sort(), ["特困人员救助供养办事指南", "阳光县公共租赁住房申请办事指南"].sort());
  assert.equal((await titles("year:2023 材料")).join(), "特困人员救助供养办事指南");
  assert.equal(await first("number:阳教发〔2026〕6号"), "2026年义务教育阶段学校招生入学工作通知");
});

const parking = "阳光县城市机动车停车收费标准";

test("what stands in an attachment is found, and shown with its title", async () => {
  const { engine } = await fresh();
  for (const query of ["文昌路露天泊位", '"文昌路露天泊位减半"']) {
    const { results, relaxed, error } = await engine.search(query);

    assert.deepEqual(results.map(({ title }) => title), [parking], query);
    assert.deepEqual([relaxed, error], [null, undefined]);
    const { text, ranges, attachment } = results[0].excerpt;
    assert.equal(attachment, "各泊位费率表");
    assert.ok(ranges.map(([start, end]) => text.slice(start, end)).join("").startsWith("文昌路露天泊位"), text);
  }
});

test("an index that knows more attachments than the item it came with still answers", async () => {
  const { id } = all.find(({ title }) => title === parking);
  const older = Buffer.from(JSON.stringify({ identifier: id, text: "", attachments: [{ title: "泊位图" }] }));
  const { engine } = await fresh((name, body) => (name.endsWith("2025-00501/item.json") ? older : body));
  const { results, error } = await engine.search("文昌路露天泊位");

  assert.deepEqual(results.map(({ title }) => title), [parking]);
  assert.equal(error, undefined);
});

test("an attachment that has all pairs of a run, but not the run, does not hold it", async () => {
  const { engine } = await fresh();
  const { relaxed } = await engine.search("泊位减价时段");

  assert.notEqual(relaxed, null);
  assert.deepEqual((await engine.search('"泊位减价时段"')).results, []);
});

test("of a result whose own text holds the words nothing is said of attachments", async () => {
  const { engine } = await fresh();
  const { results } = await engine.search("夜间免费");

  assert.equal(results[0].title, parking);
  assert.equal("attachment" in results[0].excerpt, false);
});

test("an unknown field is a word like any other", async () => {
  assert.equal(await first("办法：临时救助"), "阳光县临时救助实施办法");
});

test("word* finds words of letters and digits that begin so", async () => {
  assert.deepEqual(await titles("wif*"), ["阳光县人民政府办公室关于印发政务公开工作要点的通知"]);
  assert.deepEqual(await titles("zzz*"), []);
});

test("a quoted phrase stands in every result as it is", async () => {
  const { engine } = await fresh();
  const { results, total, totalExact } = await engine.search('"救助标准"');

  assert.deepEqual(results.map((result) => result.title).sort(), ["社会救助工作年度总结", "阳光县临时救助实施办法"].sort());
  assert.equal(total, 2);
  assert.ok(totalExact);
});

test("a quoted phrase is counted where no results are asked for", async () => {
  const { engine } = await fresh();
  const { results, total, facets } = await engine.search('"救助标准"', { limit: 0, facets: ["kind"] });

  assert.deepEqual(results, []);
  assert.equal(total, 2);
  assert.equal(facets.kind.reduce((sum, { count }) => sum + count, 0), 2);
});

test("a quoted phrase that stands nowhere finds nothing", async () => {
  assert.deepEqual(await titles('"标准低保"'), []);
});

test("quotation marks of prose are no demand", async () => {
  assert.equal(await first("围绕“十四五”规划抓公开"), "阳光县人民政府办公室关于印发政务公开工作要点的通知");
});

test("Traditional and Simplified characters find each other", async () => {
  assert.equal(await first("最低生活保障標準"), raise);
  assert.equal(await first("无偿献血獎勵辦法"), blood);
  assert.equal(await first("侨务工作办法"), "陽光縣僑務工作辦法");
  assert.deepEqual(await titles('"侨务资源优势"'), ["陽光縣僑務工作辦法"]);
});

test("case and width do not matter", async () => {
  for (const query of ["wifi", "ＷｉＦｉ", "WIFI"]) assert.equal((await titles(query)).length, 1, query);
});

test("an everyday word finds the official one, before whoever only mentions the everyday one", async () => {
  const found = await titles("低保");

  assert.ok(found.indexOf(raise) >= 0 && found.indexOf(raise) < found.indexOf("社会救助工作年度总结"));
  assert.equal(await first("低保标准"), raise);
  assert.equal(await first("拆迁"), "阳光县国有土地上房屋征收与补偿暂行办法");
  assert.equal(await first("养狗"), dogs);
});

test("what stood for a word in titles is said, once, and only where the word itself did not stand", async () => {
  const { engine } = await fresh();
  const { synonyms } = await engine.search("低保");

  assert.deepEqual(synonyms.map(({ word }) => word), ["低保"]);
  assert.ok(synonyms[0].others.includes("最低生活保障"));
  assert.deepEqual((await engine.search("最低生活保障标准")).synonyms, []);
  assert.deepEqual((await engine.search("没有这样的说法")).synonyms, []);
});

test("words beside pinyin are in what is found, frequent ones too", async () => {
  const text = ({ title, body, issuer }) => `${title}\n${body}\n${issuer}`;
  let found = 0;
  for (const word of ["标准", "民政", "管理", "办法", "政府", "保障"]) {
    for (const letters of ["dibao", "yanglao", "jiaoyu"]) {
      const { engine } = await fresh();
      const { results, relaxed } = await engine.search(`${letters} ${word}`);
      if (String(relaxed) !== "pinyin") continue;
      found += results.length;
      for (const { identifier } of results) assert.ok(text(all.find(({ id }) => id === identifier)).includes(word), `${letters} ${word}: ${identifier}`);
    }
  }
  assert.ok(found > 0);
});

test("pinyin finds joined, spaced, by initials, and with one wrong letter", async () => {
  for (const query of ["dibao", "di bao", "db", "dibso"]) {
    const { engine } = await fresh();
    const { results, relaxed } = await engine.search(query);

    assert.equal(results[0].title, raise, query);
    assert.deepEqual(relaxed, ["pinyin"]);
  }
  assert.equal(await first("xianxue"), blood);
  assert.equal(await first("wu chang xian xue"), blood);
});

test("a title that is read just so goes before a word that is one letter off, or only begins so", async () => {
  assert.equal(await first("debao"), "阳光县2025年财政预算执行情况和2026年财政预算草案的报告"); // 的报, not 低保
  assert.equal(await first("quzhi"), "城乡居民基本养老保险待遇领取指南");
});

test("of several words one that has synonyms counts with them, however long it is and though some document holds all as typed", async () => {
  const found = await titles("最低生活保障标准 各乡镇");

  assert.deepEqual(found.slice(0, 2), [raise, "关于提高2024年城乡居民最低生活保障标准的通知"]);
  assert.ok(found.includes("社会救助工作年度总结")); // has 低保标准
});

test("words in pinyin that do not stand next to each other are found, and questions in it", async () => {
  for (const query of ["xianxue banfa", "xianxue yangguangxian", "xianxue jiangli yangguangxian"]) {
    const { engine } = await fresh();
    const { results, relaxed } = await engine.search(query);

    assert.equal(results[0].title, blood, query);
    assert.deepEqual(relaxed, ["pinyin"], query);
  }
  for (const query of ["dibao zenmeban", "dibaozenmeban", "dibao怎么办", "dibao duoshaoqian"]) assert.deepEqual(await titles(query), await titles("dibao"), query);
  assert.equal(await first("xianxue feichuan"), blood);
});

test("pinyin may have tones, in marks or digits, and ü in every way", async () => {
  for (const query of ["dībǎo", "di1bao3", "di1 bao3", "DI BǍO"]) assert.deepEqual(await titles(query), await titles("dibao"), query);
  for (const [query, plain] of Object.entries({ lǜsè: "lvse", lüyou: "lvyou", lyuyou: "lvyou", nyuer: "nver", renyuan: "renyuan", pm2: "pm2", dibao3: "dibao3" })) assert.equal(plainSpelling(query), plain);
});

test("joined letters are cut in the way that titles have", async () => {
  const ways = {
    shujuanquan: "shu ju an quan",
    diantianquan: "dian ti an quan",
    tieluanquan: "tie lu an quan",
    jinan: "ji nan",
    xian: "xi an",
    jine: "jin e",
    fangan: "fang an",
    zhonghuarenmingongheguo: "zhong hua ren min gong he guo",
  };
  for (const [letters, way] of Object.entries(ways)) assert.ok(syllables(letters).some((one) => one.join(" ") === way), letters);
  for (const way of syllables("anquanguanli")) assert.equal(way.join(""), "anquanguanli");
  assert.deepEqual(syllables("xqz"), []);
  assert.deepEqual(syllables(""), []);

  // Cut the likeliest way it would be dian-tian-quan, and no title sounds so.
  assert.deepEqual((await titles("yangguangxiandiantianquanguanlibanfa")).slice(0, 2), [lifts, `${lifts}实施细则`]);
  assert.equal(await first("diantianquan"), `${lifts}实施细则`);
});

test("a title that is just what was meant goes before longer ones", async () => {
  assert.deepEqual((await titles("yang guang xian dian ti an quan guan li ban fa")).slice(0, 2), [lifts, `${lifts}实施细则`]);
  assert.deepEqual((await titles("yangguangxianwuchangxianxuejianglibanfa")).slice(0, 1), [blood]);
});

test("a title that is just what a slip was meant for goes before a longer one of more weight", async () => {
  const both = Uint32Array.of(1, 2);
  const run = (text, term, sound) => Object.assign(new Run(text, [term], { sound }), { set: both });
  const parts = [new Part([run("电体", "电体"), run("", "~dianti", true)]), new Part([run("梯安", "梯安")]), new Part([run("安全", "安全")])];
  const form = { words: 1, parts, runs: parts.flatMap(({ runs }) => runs) };
  const call = { exact: Uint32Array.of(), ranking: { whole: 0.1, share: 0.1, step: 0.01 }, normal: (text) => text };
  const records = new Map([[1, { title: "电梯安全细则" }], [2, { title: "电梯安全" }]]);
  const check = Object.assign(Object.create(Check.prototype), { call, forms: [form], records, scoreOf: (slot) => 3 - slot });

  assert.deepEqual(check.byTitle([1, 2]), [2, 1]);
  form.words = undefined; // any pairs will do
  assert.deepEqual(check.byTitle([1, 2]), [1, 2]);
});

test("a synonym finds nothing where what stands beside it is not there as it was typed", async () => {
  const { engine } = await fresh();
  const { results, relaxed } = await engine.search("无偿献血激励办法");

  // One has 输血 for 无偿献血, and all pairs of 激励办法, but in 激励办公室 and in 办法.
  assert.ok(results.some(({ title }) => title === blood));
  assert.deepEqual(relaxed, ["any"]);
});

test("a topic beside a common word is not only what has both far apart", async () => {
  const { engine } = await fresh();
  // A reply has 养犬 at its beginning and 政策 at its end, and is about neither.
  const { results, relaxed } = await engine.search("养狗政策");

  assert.ok(results.some(({ title }) => title === dogs));
  assert.deepEqual(relaxed, ["any"]);
});

test("marks around a word are no part of it", async () => {
  const plain = await titles("无偿献血奖励办法");

  for (const query of ["《无偿献血奖励办法》", "无偿献血奖励办法？", "《无偿献血奖励办法》，"]) assert.deepEqual(await titles(query), plain, query);
  assert.deepEqual(await titles("低保？"), await titles("低保"));
  // Where it is named, the marks are written too; its own title has none.
  assert.equal(await first("《无偿献血奖励办法》"), blood);
});

test("an identifier is first with its label as pages show it", async () => {
  const { id, title } = all[4];
  for (const label of ["索引号：", "索引号:", "索引号 ", "索 引 号： ", "索引号"]) assert.deepEqual(await titles(label + id), [title], label);
});

test("a year may be written out", async () => {
  assert.deepEqual(await titles("年份：2023年 材料"), await titles("year:2023 材料"));
});

test("a wrong homophone is understood, and said", async () => {
  const { engine } = await fresh();
  const { results, relaxed, corrections } = await engine.search("无偿县血");

  assert.equal(results[0].title, blood);
  assert.deepEqual(relaxed, ["corrected"]);
  assert.deepEqual(corrections, ["无偿献血"]);
});

test("a correction by sound is for titles, not for a text that has its pairs here and there", async () => {
  const { engine } = await fresh();
  const { results, corrections } = await engine.search("阳光县无偿激厉办法");

  // One has 激励 in its title, the other pairs in its text.
  assert.equal(results[0].title, blood);
  assert.deepEqual(corrections, []);
});

test("a word of the table of synonyms or of the lexicon is spelt right, whatever sounds like it", async () => {
  const { engine } = await fresh();
  for (const known of ["上访", "残疾证", "养老院", "农村建房", "公示", "党务公开"]) {
    const { relaxed, corrections } = await engine.search(known);
    assert.notDeepEqual(relaxed, ["corrected"], known);
    assert.deepEqual(corrections, [], known);
  }
});

test("one wrong character in a run is forgiven", async () => {
  assert.equal(await first("公共租货住房申请"), "阳光县公共租赁住房申请办事指南");
});

test("what is asked about anything leaves no seams", async () => {
  assert.deepEqual(seamsOf("申请低保条件", new Set(["申请", "条件"])), ["申", "请低", "保条", "件"]);
  assert.deepEqual(seamsOf("低保标准", new Set(["申请"])), []);
});

test("a year may be asked for in Han", async () => {
  assert.equal(await first("二〇二六年财政预算草案"), "阳光县2025年财政预算执行情况和2026年财政预算草案的报告");
  assert.equal(await first("二零二四年低保标准"), raiseBefore);
});

test("of a subject and what is asked about anything the subject decides", async () => {
  assert.ok((await titles("城市养犬标准")).slice(0, 2).includes("阳光县城区养犬管理规定"));
});

test("whole questions find what they ask about", async () => {
  const questions = {
    "请问申请公共租赁住房需要什么材料？": "阳光县公共租赁住房申请办事指南",
    "申请低保需要什么条件": raise,
    "过年可以放烟花爆竹吗？": "关于春节期间烟花爆竹燃放管理的通告",
    "孩子上学报名要交什么材料": "2026年义务教育阶段学校招生入学工作通知",
    "我爸妈的养老金怎么领": "城乡居民基本养老保险待遇领取指南",
  };
  for (const [question, title] of Object.entries(questions)) assert.ok((await titles(question)).slice(0, 2).includes(title), question);
});

test("what is in force goes before what is not, the newer before the older", async () => {
  const found = await titles("最低生活保障标准的通知");

  assert.deepEqual(found.slice(0, 2), [raise, raiseBefore]);
});

test("of what does not stand in one piece the largest pieces are marked", () => {
  const run = new Run("最低生活保障标准", ["最低", "低生", "生活"]);
  const { text, ranges } = excerptOf({ folds: [new Map()] }, { text: "最低生活保障的申请，生活补贴的标准。" }, [...partsOf(run.text), ...run.terms]);

  assert.deepEqual(ranges.map(([start, end]) => text.slice(start, end)), ["最低生活保障", "生活"]);
  assert.deepEqual(partsOf("低保标"), ["低保标"]);
  assert.deepEqual(partsOf("保".repeat(25)), []);
});

test("an excerpt shows the place, with the words marked, and never HTML", async () => {
  const { engine } = await fresh();
  const { results } = await engine.search("预防接种证");
  const { text, ranges } = results[0].excerpt;

  assert.deepEqual(ranges.map(([start, end]) => text.slice(start, end)), ["预防接种证"]);
  assert.ok(text.length <= 100);
});

test("an excerpt says where the text goes on", async () => {
  const { engine } = await fresh();
  const texts = (await engine.search("预防接种证")).results.map(({ excerpt, identifier }) => [excerpt.text, identifier]);
  for (const [text, identifier] of texts.filter(([found]) => found)) {
    const whole = all.find(({ id }) => id === identifier).body.replace(/\s/g, " ");
    const bare = text.replace(/^……|……$/g, "");

    assert.equal(text.endsWith("……"), !whole.endsWith(bare), text);
    assert.equal(text.startsWith("……"), !/(^|[。； ])$/.test(whole.slice(0, whole.indexOf(bare))), text);
  }
});

test("a result carries what a row shows", async () => {
  const { engine } = await fresh();
  const [result] = (await engine.search(blood)).results;

  assert.deepEqual({ ...result, excerpt: null }, {
    identifier: "11519900MB00150858/2026-00101", url: "d/11519900mb00150858-2026-00101/", title: blood, publisher: "阳光县人民政府",
    issued: "2026-03-18", kind: "regulation", kindLabel: "regulation", validity: "in-force", documentNumber: "阳政发〔2026〕18号", excerpt: null,
  });
});

test("nothing found says so and offers what is nearest", async () => {
  const { engine } = await fresh();
  const { total, results, relaxed, nearest } = await engine.search('"社会救助飞船"');

  assert.equal(total, 0);
  assert.deepEqual(results, []);
  assert.equal(relaxed, null);
  assert.ok(nearest.fields.some(({ label, url }) => label === "社会救助" && url === "fields/social-assistance/"));
});

test("whatever is typed gives an answer", async () => {
  const { engine } = await fresh();
  const odd = ["", " ", "+", "-", "*", ":", "+ - :", '"', '""""', "标题:", "a*", "**", "(.*)+$", "[", "\\", "\ud800", "低\udfff保", "\0", "低保".repeat(5000),
    "-低保", "+", "field:", "title:title:", "‘’“”", "，。", "𠮷", "🙂", "   低保   ", "year:abc 低保", "低保 ".repeat(400), "constructor", "__proto__"];
  for (const query of odd) {
    const answer = await engine.search(query);

    assert.ok(Array.isArray(answer.results), query);
    assert.equal(answer.error, undefined, query);
    assert.ok(Array.isArray(await engine.suggest(query)), query);
  }
});
