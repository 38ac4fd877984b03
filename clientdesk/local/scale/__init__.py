"""The scale data set: a studio of many years, on which speed is measured. Local use only."""
