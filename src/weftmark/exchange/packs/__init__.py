"""The one loader of packs: reads, checks and seals them, and hands core plain values."""
