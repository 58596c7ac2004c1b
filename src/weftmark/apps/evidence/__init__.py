"""What was shown: documents, visits, samples, results."""
