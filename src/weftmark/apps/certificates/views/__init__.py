"""Pages of certificates, surveillance, complaints and appeals."""
