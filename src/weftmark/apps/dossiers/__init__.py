"""What is asked for: application, products, sites, supply chain, assignments."""
