/** Articles as the regulations number them, said in English: 第十五条第（二）项 is Art. 15(2). */

const DIGITS = '零一二三四五六七八九'
const ARTICLE = /第([一二三四五六七八九十]+)条(?:第（([一二三四五六七八九十]+)）项)?/g
const LAWS: Readonly<Record<string, string>> = {
  '《法律援助法》': 'Legal Aid Law, ',
  '《律师法》': 'Lawyers Law, ',
  '《公证法》': 'Notary Law, ',
  '《人民调解法》': "People's Mediation Law, ",
  '《关于在各地开设法律服务专用电话的通知》': 'notice on dedicated phones, ',
  '（件件有着落）': ' (every matter has an owner)',
  '（件件有结果）': ' (every matter has a result)',
  '（督办制度）': ' (supervision)',
  '（配套联动）': ' (coordination)',
  '（职责四）': ' (duty 4)',
  '（职责六）': ' (duty 6)',
}
const PART = /第([一二三四五])部分/g

/** A number up to ninety-nine, e.g. 三十八. */
function numberOf(words: string): number {
  const [tens, ones] = words.includes('十') ? words.split('十') : ['', words]
  const ten = words.includes('十') ? (tens ? DIGITS.indexOf(tens) : 1) : 0
  return ten * 10 + (ones ? DIGITS.indexOf(ones) : 0)
}

/** Return what an article is called in English; what has no English name stays as it is. */
export function englishArticle(article: string): string {
  const laws = Object.entries(LAWS).reduce((said, [zh, en]) => said.replaceAll(zh, en), article)
  return laws
    .replaceAll('、', ', ')
    .replaceAll(PART, (_, part: string) => `part ${numberOf(part)}`)
    .replaceAll(ARTICLE, (_, main: string, item?: string) =>
      item ? `Art. ${numberOf(main)}(${numberOf(item)})` : `Art. ${numberOf(main)}`,
    )
}
