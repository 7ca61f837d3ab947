"""How well people are understood, measured on questions that are never trained on."""
