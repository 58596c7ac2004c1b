"""Who may evaluate, what the guards ask of findings, nonconformities and reports, and who sees them."""

from weftmark.apps.assessments.rules import facts as facts
from weftmark.apps.assessments.rules import names as names
