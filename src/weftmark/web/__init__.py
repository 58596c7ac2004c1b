"""The face: pages, parts, words and pictures of the platform."""
