"""What was found: findings, nonconformities, evaluation report."""
