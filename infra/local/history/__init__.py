"""The last months of a demo province, lived in this process and then written to a new system.

Callers, attendants and heads are made up; what becomes of what they do is not: flow, records,
registrations, replies, jobs and figures are those that are deployed.
"""
