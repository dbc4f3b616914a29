"""What the turn taker knows of English: words, and a model that reads whole turns."""
