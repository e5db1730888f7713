/** Two catalogs with the same keys, and no text outside them. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { en } from '@/catalogs/en'
import { zhCN } from '@/catalogs/zh-CN'

const CHINESE = /[\u3400-\u9fff]/

function leaves(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]]
  return Object.entries(node as object).flatMap(([key, child]) => leaves(child, `${path}.${key}`))
}

const spoken = (catalog: object) => leaves(catalog).filter(([path]) => !path.startsWith('.place.'))
const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe('the catalogs', () => {
  const english = new Map(spoken(en))

  it('have the same keys, with the same values to put in', () => {
    const chinese = spoken(zhCN)
    expect([...english.keys()].sort()).toEqual(chinese.map(([path]) => path).sort())
    for (const [path, text] of chinese) expect(names(english.get(path) ?? ''), path).toEqual(names(text))
  })

  it('speak English in the English one, but for the way back and the approval of the map', () => {
    const exempt = ['.shell.otherLanguage', '.map.approval']
    const chinese = [...english].filter(([path, text]) => CHINESE.test(text) && !exempt.includes(path))
    expect(chinese).toEqual([])
  })

  it('are the only place of Chinese text', () => {
    const comments = /\/\*[\s\S]*?\*\/|\/\/.*$/gm
    const outside = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('catalogs'))
      .filter((file) => CHINESE.test(readFileSync(`src/${file}`, 'utf8').replace(comments, '')))
    expect(outside).toEqual([])
  })
})
