"""What wants no answer in English: patterns over `Sentence.plain`, a file for each reason.

A dismissal fits a sentence whatever its form, also a question ("can you hear me"): it covers all
of it, or names what is said of nothing but the call or the room.
"""
