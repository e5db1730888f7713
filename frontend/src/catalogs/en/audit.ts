/** The audit: who did or saw what. */
import type { audit as original } from '../zh-CN/audit'

export const audit: typeof original = {
  audit: {
    title: 'Audit',
    readOnly: 'Read only; nothing can be changed or deleted',
    subject: 'Subject',
    person: 'Person',
    show: 'Look up',
    hint: {
      subject: 'e.g. MATTER#id, CALL#id',
      person: 'The id of an account; or choose who did something in a fact',
    },
    ask: 'Name a subject or a person',
    askWhy:
      'By subject: who changed, opened or looked at it, and when. By person: what they did or saw in a month, over all subjects. Each fact carries the digest of the one before, so a gap or a change is found.',
    none: 'Nothing is recorded of this subject',
    noneOfFilter: 'No facts of these people and days',
    anybody: 'Everybody',
    anyDay: 'Any day',
    take: 'Export',
    takeWhy: 'Taking a file is a fact too',
    ofPerson: 'See what this person did or saw',
    actsOf: 'What {{name}} did or saw, {{since}} to {{until}}',
    altered: '{{count}} facts were changed or taken away: report it at once',
    thisMonth: 'This month',
    noActs: 'Nothing is recorded of this person on these days',
    noActsWhy: 'Choose another month, or check the id of the account; what is new is listed within a minute.',
    was: 'Was: ',
    became: 'Became: ',
    factsOf: 'Facts of {{subject}}',
    whole: 'The chain is whole',
    broken: 'The chain has a gap or was changed: report it at once',
    sequence: 'No.',
    at: 'When',
    actor: 'Who',
    action: 'Action',
    chain: 'Chain',
    detail: 'Detail',
    previous: 'Previous digest',
  },
}
