"""What is now true: certificates, surveillance, complaints and appeals."""
