/** Whether a form that was overtaken stays on the screen: its words are not lost with it. */
import { createContext } from 'react'

/** Ask whoever shows the form to keep it; returns what lets it go. */
export type Hold = () => () => void

/** What holds the forms below; by itself nothing does. */
export const HoldContext = createContext<Hold>(() => () => undefined)
