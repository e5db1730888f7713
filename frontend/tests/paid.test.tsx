/** Words that may introduce services for pay are marked, and none else (Art. 20(5), N26). */
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { mayIntroduce } from '@/features/matters/paid'
import { Said } from '@/features/matters/Said'

describe('the mark of what may be introduced for pay (N26)', () => {
  it.each([
    '可以找某某律师事务所办理',
    '请联系镇上的基层法律服务所',
    '打我手机13900001234',
    '拨打０７３１－８２３４５６７８',
    '400-800-1234 有人接听',
  ])('%s', (text) => expect(mayIntroduce(text)).toBe(true))

  it.each(['可向劳动监察大队投诉', '编号261124-7763-3524的事项', '标的2000000元', '身份证430102199001011234', '2026年11月23日'])(
    'leaves %s alone',
    (text) => expect(mayIntroduce(text)).toBe(false),
  )

  it('stands beside the words, which stay as they were said', () => {
    render(<Said text="可以找某某律师事务所" />)
    expect(screen.getByText('可以找某某律师事务所')).toBeTruthy()
    expect(screen.getByText(/第二十条第（五）项/)).toBeTruthy()
  })
})
