"""The filter language of all searches: text -> comparisons -> SQL conditions, and the tokens of paging."""
