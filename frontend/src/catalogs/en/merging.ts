/** Merging duplicates. */
export const merging = {
  merge: {
    title: 'Merge a duplicate',
    make: 'Merge into another matter',
    when:
      'If somebody was registered twice with one question, go on with one matter: the form lists the open ones of the same caller; of a caller who left no number those of the same name, place and field within three days.',
    into: 'Merge into',
    choose: 'Choose the matter that goes on',
    look: 'Look',
    lookAt: 'Look at matter {{reference}} in a new window',
    by: { caller: 'Same caller', call: 'Rung by the same number', person: 'Same name, place and field within three days' },
    none: 'Nothing to merge it into',
    noneWhy:
      'Open matters of this line that you work on, and open ones of the same caller; across cities the province merges.',
    number: 'Find by number',
    numberHint: '14 digits',
    badNumber: 'Give a reference number of 14 digits',
    find: 'Find',
    back: 'Show those of the same caller',
    means:
      'This matter ends here. The one you choose owes its replies, by the earlier due time, and keeps its own first asked. Both histories stay. This cannot be undone.',
    differs:
      'Nothing shows that both have the same caller: here {{mine}}, there {{theirs}}. After merging both are owed an answer; make sure first.',
    reason: 'Why',
    save: 'Merge',
    goneInto: 'Merged into matter',
    goneWhy: 'Work on that one; what was done here stays on record.',
    has: 'Duplicates merged into this matter',
    caller: 'Caller {{caller}}',
    asked: 'First asked: {{name}}',
    history: 'History of merged matter {{reference}}',
    showHistory: 'Show the history of the merged matter',
  },
}
