"""What is a question, when to ask, and when to show. Pure: no I/O, no thread, no clock."""
