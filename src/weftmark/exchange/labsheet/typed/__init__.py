"""What people type into cells: numbers, words, limits of detection, dates."""
