"""Judging evidence against criteria: total, pure, and able to say why."""
