"""Facts become contract events. Notify has none yet: nobody asks what became of a mail but through ListDeliveries.

The outbox is there and its relay runs all the same, so that the four services stay alike.
"""
