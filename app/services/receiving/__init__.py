"""The receiving side of the handover: what came is judged, shown, taken in, and can be put back."""
