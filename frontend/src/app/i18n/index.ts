/** Two languages, switched without a reload; all text lies in `src/catalogs`. */
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { en } from '@/catalogs/en'
import { zhCN } from '@/catalogs/zh-CN'
import type { Language } from '@/app/time'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'portal'
    resources: { portal: typeof zhCN }
  }
}

const KEY = 'hotline.language'

/** Start the catalogs in the remembered language, Chinese at first. */
export function startLanguages(): void {
  const saved = localStorage.getItem(KEY)
  void i18next.use(initReactI18next).init({
    lng: saved === 'en' ? 'en' : 'zh-CN',
    fallbackLng: 'zh-CN',
    ns: ['portal'],
    defaultNS: 'portal',
    resources: { 'zh-CN': { portal: zhCN }, en: { portal: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  markDocument(language())
}

/** Change the language of every screen. */
export function speak(next: Language): void {
  localStorage.setItem(KEY, next)
  void i18next.changeLanguage(next).then(() => markDocument(next))
}

function markDocument(next: Language): void {
  document.documentElement.lang = next
}

function language(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN'
}

/** Return the present language; the component renders again when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh-CN'
}
