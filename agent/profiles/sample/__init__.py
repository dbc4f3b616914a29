"""A profile to try Amigo with: a made-up engineer and a made-up job."""
