/** Signs that the search knows by themselves: they are data of the language, not words on a screen. */

/** The first character of each initial in the order of pinyin; no syllable begins with i, u or v. */
export const FIRST_OF_INITIAL: readonly (readonly [string, string])[] = [
  ['a', '阿'], ['b', '八'], ['c', '嚓'], ['d', '哒'], ['e', '妸'], ['f', '发'], ['g', '旮'],
  ['h', '哈'], ['j', '讥'], ['k', '咔'], ['l', '垃'], ['m', '妈'], ['n', '拏'], ['o', '噢'],
  ['p', '妑'], ['q', '七'], ['r', '呥'], ['s', '扨'], ['t', '它'], ['w', '穵'], ['x', '夕'],
  ['y', '丫'], ['z', '帀'],
]

/** Characters of legal speech with a second common reading: both initials find them. */
export const MORE_INITIALS: Readonly<Record<string, string>> = {
  重: 'cz', 行: 'hx', 调: 'dt', 长: 'cz', 单: 'ds', 传: 'cz', 降: 'jx', 系: 'jx', 省: 'sx',
  校: 'jx', 参: 'cs', 率: 'ls', 弹: 'dt', 朝: 'cz', 乘: 'cs', 会: 'hk', 查: 'cz', 车: 'cj',
  厂: 'ac', 区: 'oq', 种: 'cz', 解: 'jx', 盛: 'cs', 藏: 'cz', 宿: 'sx', 吓: 'hx', 卡: 'kq',
}

/** What a question is full of and what tells nothing of its matter; longer ones first. */
export const EMPTY_WORDS =
  /怎么样|怎么办|怎么|怎样|如何|请问|能不能|可不可以|可以|能否|是不是|有没有|要不要|该不该|什么|哪里|哪些|多少|吗|呢|吧|了|的|我们|我|想|应该|需要/g
