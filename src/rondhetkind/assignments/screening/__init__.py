"""Looking in what students handed in for what makes people recognisable."""
