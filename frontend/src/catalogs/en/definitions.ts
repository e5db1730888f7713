/** What figures mean that are not of the overview; a figure of the overview tells its own. */
import type { definitions as original } from '../zh-CN/definitions'

export const definitions: typeof original = {
  definitions: {
    title: 'What is counted',
    titleOf: 'What is counted: {{name}}',
    among: 'of: {{among}}',
    excluded: 'not counted: {{excluded}}',
    article: 'by: {{article}}',
    of: {
      attendances: {
        minutes: { name: 'Verified on duty', counts: 'verified minutes of closed shifts', among: 'their planned minutes', excluded: 'shifts not closed', article: 'Arts. 8 and 11' },
        disputed: { name: 'To be judged', counts: 'attendances of which portal and telephone do not agree and no head has judged', article: 'Art. 8' },
        covered: { name: 'Attended', counts: 'reception minutes in which either source saw somebody', among: 'the reception minutes that are over', excluded: 'days not closed', article: 'Art. 9' },
        confirmed: { name: 'Confirmed', counts: 'those of them that the telephone or a head confirms', among: 'the reception minutes that are over', excluded: 'what the portal alone saw', article: 'Art. 9' },
      },
      voicemails: {
        steps: { name: 'The four steps', counts: 'messages of the day of which the step is done', among: 'the messages kept of the day', excluded: 'messages of days before', article: 'Art. 16' },
        told: { name: 'Check', counts: 'calls of the day of which the telephone told that they left a message; those not kept are missing', excluded: 'probes of the line', article: 'Art. 16' },
      },
      roster: {
        score: { name: 'Score of the roster', counts: 'the weaker of the shares of minutes and of collecting days, 0 to 100', excluded: 'seats on leave without a substitute', article: 'Arts. 9 and 16' },
        covered: { name: 'Hours covered', counts: 'reception minutes with somebody to answer', among: 'the reception minutes of the period', article: 'Art. 9' },
        collected: { name: 'Days collected', counts: 'calendar days with a collector', among: 'the calendar days of the period', article: 'Art. 16' },
        fair: { name: 'Balance', counts: 'the most and the least windows of one person', excluded: 'people without a window', article: 'Art. 9' },
      },
      reviews: {
        made: { name: 'Reviewed', counts: 'calls that were reviewed', among: 'the calls chosen or drawn', article: 'Arts. 12 and 18' },
        score: { name: 'Mean', counts: 'the mean of the scores of reviewed calls', excluded: 'calls not reviewed', article: 'Art. 12' },
        omitted: { name: 'Phrases left out', counts: 'phrases that a reviewer found left out', among: 'the phrases that were due', excluded: 'phrases that the call had no occasion for', article: 'Art. 13' },
        low: { name: 'Low items', counts: 'how often an item was marked low', article: 'Art. 12' },
        raised: { name: 'Leads', counts: 'items raised as leads by reviews; a lead is no finding', article: 'Art. 20' },
      },
      nodes: {
        heads: { name: 'People', counts: 'attendants in service', excluded: 'those who left', article: 'Notice, part 3' },
        eligible: { name: 'May serve', counts: 'those of them whose qualification, appointment and training hold on the day', excluded: 'those who left', article: 'Arts. 9 and 10' },
        share: { name: 'Full-time share', counts: 'full-time attendants', among: 'the attendants in service', article: 'Notice, part 3' },
        turnover: { name: 'Turnover', counts: 'those who left within a year', among: 'the mean of the people now and a year ago', article: 'Notice, part 3' },
      },
      clock: {
        burned: { name: 'Where time went', counts: 'working minutes from registration to result, or until now; the four parts are all of them', excluded: 'time outside working hours', article: 'Art. 17' },
      },
      lines: {
        down: { name: 'Down now', counts: 'lines that were not reached several times in a row and are not back', excluded: 'a single probe that was not reached', article: 'Art. 4(4)' },
        tried: { name: 'Probes', counts: 'probes of the month, and those that were not reached', excluded: 'calls', article: 'Art. 4(4)' },
        minutes: { name: 'Down', counts: 'outages of the month and their minutes, each minute once', excluded: 'a single probe that was not reached', article: 'Art. 20(1)' },
        duty: { name: 'In reception hours', counts: 'those of the minutes within the reception hours', article: 'Arts. 8 and 20(1)' },
      },
      pay: {
        total: { name: 'Subsidy', counts: 'the subsidy of the verified windows of the month', excluded: 'staff of the centre; windows not verified', article: 'Art. 11' },
        people: { name: 'People', counts: 'who is to be paid for the month', excluded: 'staff of the centre', article: 'Art. 11' },
        daysLeft: { name: 'Working days left', counts: 'working days until the last one before the 15th', article: 'Art. 11' },
        lines: { name: 'Each person', counts: 'verified windows, minutes and subsidy of the person', excluded: 'windows not verified', article: 'Art. 11' },
      },
      obligation: {
        minutes: { name: 'Obligation hours', counts: 'verified windows and minutes of part-time and rotating practitioners in the year', excluded: 'full-time staff; windows not verified', article: 'Notice, part 3' },
      },
      serving: {
        served: { name: 'Time served', counts: 'months of service and the windows verified within them', excluded: 'windows not verified', article: 'Arts. 10 and 11' },
        cases: { name: 'Cases given', counts: 'legal-aid cases given to the person', article: 'Art. 11' },
      },
      duty: {
        onDuty: { name: 'Who can answer', counts: 'people signed on who can be rung now and are not paused', excluded: 'those signed on without a telephone', article: 'Art. 9' },
      },
      presence: {
        open: { name: 'Open', counts: 'lines within reception hours now', article: 'Art. 8' },
        empty: { name: 'Nobody there', counts: 'those of them at which nobody can answer now', excluded: 'lines outside reception hours', article: 'Art. 9' },
        unplanned: { name: 'Empty shifts today', counts: 'lines of which a window of today that is not over has nobody planned to answer', article: 'Art. 9' },
      },
      queues: {
        mine: { name: 'Mine', counts: 'matters that you own, were first asked of, or of which you owe something open', excluded: 'matters of which nothing is owed; with a “+” there are at least as many, as below', article: 'Art. 17' },
        first_asked: { name: 'First asked', counts: 'open matters that you were first asked of or stand in for, whoever works on them', article: 'Art. 17' },
        node: { name: 'Of the node', counts: 'matters of the place and below it of which something is owed', article: 'Art. 17' },
        returned: { name: 'Returned', counts: 'matters that were handed on, came back and go on by no other way yet', article: 'Notice, part 3' },
        overdue: { name: 'Overdue', counts: 'matters of which something owed is past its time', article: 'Arts. 15 and 17' },
        urgent: { name: 'Urgent', counts: 'matters disposed of as urgent, or owed by the clock', article: 'Art. 15(6)' },
        resolved: { name: 'Result, not closed', counts: 'matters that have their result and are not closed, the oldest result first', excluded: 'what an attendant works on at the line of another place', article: 'Art. 14(4)' },
      },
      lights: {
        red: { name: 'Broken', counts: 'cells of which facts of the month show that it was not done; people decide whose fault', article: 'each article; a cell tells its evidence and how it is judged' },
        amber: { name: 'To be looked at', counts: 'cells that a person has to look into before anything can be said', article: 'as above' },
        green: { name: 'Kept', counts: 'cells with a dated fact of the month and nothing found', article: 'as above' },
        grey: { name: 'Not shown', counts: 'cells without a fact of the month; not taken for kept', article: 'as above' },
      },
      oddities: {
        seen: { name: 'Seen', counts: 'records of the period that look as the rule says', among: 'all records of that kind in the period; where there are none, of the kind beside', excluded: 'where so few records say nothing', article: 'Art. 2' },
      },
      institutions: {
        count: { name: 'Institutions', counts: 'legal-aid institutions registered in the place, closed ones too', article: 'Art. 4(1)' },
        unverified: { name: 'Not verified', counts: 'those of them that nobody ever verified', excluded: 'closed ones', article: 'Art. 4(1)' },
        unnumbered: { name: 'No telephone', counts: 'those of them without a telephone', excluded: 'closed ones', article: 'Art. 4(1)' },
        missing: { name: 'Not registered', counts: 'prefectures and counties of the place without an institution', article: 'Art. 4(1)' },
      },
      telephones: {
        open: { name: 'Open', counts: 'counties with a telephone that is open today', among: 'the counties of the place', excluded: 'planned and closed ones', article: 'Notice, part 2' },
        without: { name: 'Without', counts: 'the other counties', article: 'Notice, part 2' },
        centreless: { name: 'No centre', counts: 'counties with an open telephone and no centre with a head and a contact', article: 'Notice, part 3' },
      },
      units: {
        asked: { name: 'Asked this quarter', counts: 'orders of any kind sent to the unit in this quarter', article: 'Notice, part 3' },
        centres: { name: 'No centre', counts: 'counties of the place that registered no coordination centre', article: 'Notice, part 3' },
      },
      owed: {
        open: { name: 'Handed over', counts: 'open promises of the chair, those overdue, and those due before the next people come', excluded: 'what is kept or cancelled', article: 'Art. 17' },
      },
    },
  },
}
