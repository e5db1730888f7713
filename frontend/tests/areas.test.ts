/** Where an address lies on the map of the portal. */
import { describe, expect, it } from 'vitest'
import { areasOf, pageAt } from '@/app/shell/areas'

const HEAD = ['overview.see', 'call.list', 'roster.see', 'presence.see', 'pay.see', 'regulation.read']

describe('the map of the portal', () => {
  const areas = areasOf(HEAD)

  it('shows an area only with a page that is open, and only such pages', () => {
    expect(areas.map(({ key }) => key)).toEqual(['overview', 'service', 'duty', 'rules'])
    expect(areas[1]?.pages.map(({ key }) => key)).toEqual(['calls'])
  })

  it.each([
    ['/calls/0190', 'calls'],
    ['/suspicions', 'presence'],
    ['/drafts/7', 'rulebook'],
    ['/pay/runs/1/print', 'pay'],
    ['/callsigns', undefined],
    ['/inbox', undefined],
  ])('finds the page of %s: %s', (path, key) => {
    expect(pageAt(areas, path)?.key).toBe(key)
  })

  it('takes the address that begins the furthest', () => {
    expect(pageAt(areasOf(['pay.see', 'pay.own']), '/pay/own')?.key).toBe('ownPay')
  })
})
