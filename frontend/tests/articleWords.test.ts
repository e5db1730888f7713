/** Articles are numbered in English as in the regulations. */
import { expect, it } from 'vitest'
import { englishArticle } from '@/catalogs/articleWords'

it.each([
  ['第十五条第（二）项', 'Art. 15(2)'],
  ['第九条', 'Art. 9'],
  ['第十条', 'Art. 10'],
  ['第二十条第（六）项', 'Art. 20(6)'],
  ['第四十二条第（三）项', 'Art. 42(3)'],
  ['第十二条、第十四条第（四）项', 'Art. 12, Art. 14(4)'],
  ['《法律援助法》第三十八条', 'Legal Aid Law, Art. 38'],
  ['《关于在各地开设法律服务专用电话的通知》第三部分（督办制度）', 'notice on dedicated phones, part 3 (supervision)'],
  ['R21', 'R21'],
  ['', ''],
])('%s', (zh, en) => expect(englishArticle(zh)).toBe(en))
