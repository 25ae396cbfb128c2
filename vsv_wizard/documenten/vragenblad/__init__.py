"""The sheet with open questions for one person: what is on it (`sheet`), and its page (`page`).

It is one file that works without a connection. What comes back is read by
`bewerken/answers_in.py`.
"""
