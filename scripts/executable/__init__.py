"""The executable: what goes into it, how it is built, packed and tried."""
