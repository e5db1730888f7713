"""The articles of the measures, one module each; `book` has them in order.

Whoever adds an article writes its module beside these, with one `ARTICLE`, and names it in
`book`. Its `judge` is pure: it reads facts and the rulebook, and says evidence and findings.
"""
