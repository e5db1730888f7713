/** Light or dark for the whole portal, remembered in the browser. */
import { ConfigProvider, theme as antd } from 'antd'
import enGB from 'antd/locale/en_GB'
import zhCN from 'antd/locale/zh_CN'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ThemeContext } from './context'
import { DARK, LIGHT, type ThemeName } from './tokens'

const KEY = 'hotline.theme'

function remembered(): ThemeName {
  const saved = localStorage.getItem(KEY)
  if (saved === 'light' || saved === 'dark') return saved
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function ThemeProvider({ children }: { children: ReactNode }) {
  const [name, setName] = useState<ThemeName>(remembered)
  const { i18n } = useTranslation()

  useEffect(() => {
    document.documentElement.dataset.theme = name
    localStorage.setItem(KEY, name)
  }, [name])

  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  const choice = useMemo(
    () => ({ name, toggle: () => setName((old) => (old === 'light' ? 'dark' : 'light')) }),
    [name],
  )
  return (
    <ThemeContext value={choice}>
      <ConfigProvider
        locale={i18n.language === 'en' ? enGB : zhCN}
        theme={{
          algorithm: name === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
          token: { ...(name === 'dark' ? DARK : LIGHT), motion: !calm },
        }}
        button={{ autoInsertSpace: false }}
      >
        {children}
      </ConfigProvider>
    </ThemeContext>
  )
}
