"""A pack as a workbook that a certification body fills in, and the way back into a pack."""
