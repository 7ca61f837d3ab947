"""Reports for people who keep Lotse: pages of one file, with pictures, without scripts."""
