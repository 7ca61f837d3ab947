"""Speed, measured: ratios within one run on one machine."""
