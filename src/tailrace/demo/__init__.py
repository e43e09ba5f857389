"""What `tailrace demo` shows: a few made-up experiments that look like a team's.

`stories.py` makes up the runs, `registry.py` the models and prompts, `pictures.py` draws artifacts, `sending.py` logs
it all over REST, as a client would. Every choice is seeded, so that everybody sees the same and the
documentation's pictures stay true.
"""
