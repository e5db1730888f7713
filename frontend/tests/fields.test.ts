/** The fields of law as lines of a text: nothing typed is lost on the way. */
import { describe, expect, it } from 'vitest'
import { differences, fieldsOf, linesOf } from '@/features/fields/lines'

const LABOUR = { code: '03', name: '劳动争议', name_en: 'Labour disputes' }
const WAGES = { code: '0302', name: '工资与加班', name_en: 'Wages and overtime' }

describe('the lines of fields', () => {
  it('come back as they were', () => {
    expect(fieldsOf(linesOf([LABOUR, WAGES]))).toEqual([LABOUR, WAGES])
  })

  it('keep what is wrong for the rule to name, and take the full-width bar', () => {
    expect(fieldsOf('\n 0399 平台用工 ｜ Platforms \n0398\n')).toEqual([
      { code: '0399', name: '平台用工', name_en: 'Platforms' },
      { code: '0398', name: '', name_en: '' },
    ])
  })

  it('tell what differs', () => {
    const reworded = { ...WAGES, name: '工资' }
    const fresh = { code: '0399', name: '平台用工', name_en: 'Platforms' }
    expect(differences([LABOUR, WAGES], [reworded, fresh])).toEqual({ added: ['0399'], gone: ['03'], worded: ['0302'] })
  })
})
