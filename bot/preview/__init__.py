"""`lotse preview`: a local page that shows an entry in all languages while it is edited."""
