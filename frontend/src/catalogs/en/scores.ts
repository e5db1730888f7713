/** Score sheets. What an item is called comes from the API. */
import type { scores as original } from '../zh-CN/scores'

export const scores: typeof original = {
  scores: {
    title: 'Assessment',
    how: 'Each item counts its weight times its share; an article by the months in which it was kept, those to be looked at or not shown left out; the province has the months of all its cities. Score = points ÷ weight shown × 100. What rests on no fact is not scored, and with less than half of the weight shown there is no score. Violations have their own consequences and count here no second time.',
    weights: 'Weights of rulebook {{version}}',
    toLast: 'Last quarter',
    print: 'Print',
    places: 'Scores by place',
    rank: 'Rank',
    place: 'Place',
    score: 'Score',
    none: 'No score',
    shown: 'Shown',
    sheetOf: 'Score sheet of {{place}}, {{period}}',
    made: 'points: {{points}} of {{weight}} shown',
    tooFew: 'Only {{weight}} of the weight is shown: no score.',
    item: 'Item',
    article: 'Article',
    weight: 'Weight',
    measured: 'Rests on',
    points: 'Points',
    months: 'kept in {{kept}} months, broken in {{broken}}',
    share: '{{share}} ({{kept}} of {{among}})',
    notShown: 'not shown, not scored',
    empty: 'Nothing to score in {{period}}',
    emptyWhy: 'Nothing was counted, and no facts of articles are kept. Choose another period.',
  },
}
