"""交办单: what is handed on to a department, a unit or an institution, until the caller is told.

A matter that others work on stays its owner's (Art. 17): each order has a clock at every stage,
and what comes back, an answer or a refusal, is the owner's to follow up.
"""
