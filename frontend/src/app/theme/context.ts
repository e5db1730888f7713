/** Which theme is on, and how to change it. */
import { createContext, useContext } from 'react'
import type { ThemeName } from './tokens'

export interface ThemeChoice {
  name: ThemeName
  toggle: () => void
}

export const ThemeContext = createContext<ThemeChoice>({ name: 'light', toggle: () => undefined })

export const useThemeChoice = () => useContext(ThemeContext)
