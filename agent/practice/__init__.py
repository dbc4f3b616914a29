"""What a practice interview is made of: questions, voices, and what came of it."""
