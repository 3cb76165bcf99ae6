// Stands in for the engine where a test decides what it answers: the words asked for say what is to happen.
const SLOW = { 慢: 700, 很慢: 4600 };
const COUNTS = {
  kind: { normative: ['规范性文件', 6], guide: ['办事指南', 9], display: ['公示公告', 49] },
  field: { '05': ['社会救助', 64], '07': ['养老服务', 21], '09': ['财政预决算', 18], '0x': ['社会保险', 9], '0y': ['就业', 8], '0z': ['救灾', 7] },
  publisher: { a: ['县民政局', 31], b: ['青溪镇', 9] },
  year: { 2026: ['2026', 40], 2025: ['2025', 24] },
  validity: { 'in-force': ['现行有效', 52], repealed: ['已废止', 8] },
  mode: { proactive: ['主动公开', 64] },
};
const STATES = ['in-force', 'amended', 'repealed'];
const TITLES = [
  '关于提高2026年城乡居民最低生活保障标准的通知',
  '一图读懂：2026年低保标准怎么变<script>alert(1)</script>',
  '阳光县人民政府办公室关于印发阳光县农村集体经营性建设用地入市改革期间土地增值收益调节金征收管理暂行办法实施细则的补充通知',
];
const SUGGESTED = [
  { text: '低保标准', type: 'matter', ranges: [[0, 2]], url: 'matters/05-02-01/' },
  { text: '最低生活保障', type: 'word', ranges: [] },
  { text: '低保申请', type: 'field', ranges: [[0, 2]] },
  { text: '县民政局', type: 'publisher', ranges: [], url: 'publishers/civil-affairs/' },
];
const FAULTS = { 断: 'network', 坏: 'damaged' };
const TOTAL = 64;

const later = (time, signal) => new Promise((done) => {
  const timer = setTimeout(done, time);
  signal.addEventListener('abort', () => { clearTimeout(timer); done(); });
});

const hits = (text, word) => (word && text.includes(word) ? [[text.indexOf(word), text.indexOf(word) + word.length]] : []);

function result(n, words, withText) {
  const title = TITLES[n % TITLES.length];
  const text = withText ? `……从2026年7月1日起，${words}按新的标准执行，城市提高到每人每月865元……` : '';
  return {
    identifier: `F${n}`, url: 'kinds/notice/', title, publisher: '县民政局', issued: '2026-11-20 09:30', kind: 'notice',
    kindLabel: '通知公告', validity: STATES[n % STATES.length], documentNumber: n % 2 ? '' : '阳民发〔2026〕31号', excerpt: { text, ranges: hits(text, words) },
  };
}

function counted(names) {
  const rows = (name) => Object.entries(COUNTS[name]).map(([value, [label, count]]) => ({ value, label, count }));
  return Object.fromEntries(names.map((name) => [name, rows(name)]));
}

function answer(words, { offset = 0, limit = 10, facets = [], excerpts = 5 }) {
  const total = words.startsWith('没有') ? 0 : TOTAL;
  const shown = Math.max(0, Math.min(limit, total - offset));
  const nearest = { terms: ['积分落户'], fields: [{ label: '户籍管理', url: 'fields/household-registration/' }], publishers: [{ label: '县公安局', url: 'publishers/public-security/' }] };
  return {
    total, totalExact: words !== '大约' || facets.length > 0, facets: counted(facets), nearest: total ? null : nearest,
    results: Array.from({ length: shown }, (_, n) => result(offset + n, words, n < excerpts)),
    corrections: words === '县血' ? ['献血'] : [], synonyms: words === '低保户' ? [{ word: '低保户', others: ['最低生活保障对象', '最低生活保障家庭'] }] : [], relaxed: words === '一部分' ? ['any'] : null,
  };
}

async function open(base, { fetch }) {
  const root = await fetch(`${base}root.gk`).catch(() => null);
  if (!root) throw Object.assign(new Error('network'), { kind: 'network' });
  // Every question is told to the test as a request.
  const asked = async (call, words, options) => {
    const { signal, ...others } = options;
    await fetch(`${base}asked?${new URLSearchParams({ call, words, options: JSON.stringify(others) })}`);
    await later(SLOW[words] || 0, signal);
    return signal.aborted ? { error: { kind: 'aborted', file: '' } } : null;
  };
  return {
    async search(words, options) {
      const fault = (await asked('search', words, options)) || (FAULTS[words] && { error: { kind: FAULTS[words], file: 'root.gk' } });
      return fault ? { ...answer('没有', {}), ...fault } : answer(words, options);
    },
    async suggest(words, options) {
      return (await asked('suggest', words, options)) || (words.startsWith('没有') ? [] : SUGGESTED);
    },
  };
}

export { open };
