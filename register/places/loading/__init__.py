"""Reading files about places: recognise → facts → store → settle.

A file is read twice: once to refuse it whole if a row is wrong, once to store it in small
transactions. Every step can be repeated; a second run of the same file changes nothing.
"""
