"""What a person at the desktop does and sees: the screen, the sound, the program."""
