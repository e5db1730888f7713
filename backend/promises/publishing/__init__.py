"""Changing calendar and rulebook by two people, and what that does to open promises (N4, N5).

`proposals` makes a draft of what a person brings, `commands` proposes, confirms and withdraws,
`publication` gathers what a confirmation writes, `draftroom` and `preview` show what would change,
`recomputing` carries it out promise by promise. `drafts` and `regulations` are the facts.
"""
