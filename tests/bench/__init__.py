"""The benchmark: the real pipeline against the protocol servers, measured from the acoustic end."""
