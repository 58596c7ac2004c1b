"""What a scheme demands: editions, criteria, limits, conditions and their difference."""
