"""Charts: each answers one question, says its finding, and carries its figures as a table."""

from weftmark.adapters.charts.chart import Chart
from weftmark.adapters.charts.kinds import bars, days_per_stage, pass_rates, points

__all__ = ["Chart", "bars", "days_per_stage", "pass_rates", "points"]
