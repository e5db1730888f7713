/** Directives as the API tells them, and what it is sent. */
import type { Answer, On } from '@/api/types'

export type DirectiveRow = Answer<'/directives'>['directives'][number]
export type Directive = Answer<'/directives/{directive}'>
export type DraftDirective = On<'/directives'>
export type DirectIt = On<'/directives/{directive}/direct'>
export type AnswerDirective = On<'/directives/{directive}/answer'>
