/** Whether words may introduce services for pay: they name a firm or a telephone (Art. 20(5), N26). */
import { firms } from '@/catalogs/zh-CN/firms'

const TELEPHONE = /(?<!\d)(?:1\d{10}|0\d{2,3}[- ]?\d{7,8}|[48]00[- ]?\d{3}[- ]?\d{4})(?!\d)/

export const mayIntroduce = (text: string): boolean => {
  const plain = text.normalize('NFKC')
  return TELEPHONE.test(plain) || firms.some((firm) => plain.includes(firm))
}
