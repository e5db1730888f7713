"""The notice on dedicated legal-service telephones, clause by clause; `book` has all in order.

A clause is judged like an article, by the facts of a place and month. It has no finding of its
own: whatever speaks against a clause speaks against an article, which tells of it once.
"""
