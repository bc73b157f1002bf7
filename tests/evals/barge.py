"""An invented story of sixteen sentences, for benchmarks that change or copy articles by program."""

from __future__ import annotations

BARGE = [
    "A barge struck the northern pier of the old bridge in Arden on Monday, the harbour office said.",
    "Mayor Ida Renk said the bridge had been closed to all traffic for 14 days.",
    "“We have never seen such damage to the northern pier,” said Tobias Calder.",
    "Nine workers were taken to the town's clinic with broken bones.",
    "The company that owns the barge was founded in 1987 and employs 340 people.",
    "Mayor Renk has asked the ministry in Tarvos for a loan of 12 million marks.",
    "Divers will look at the foundations of the pier before the end of the week.",
    "The harbour was closed to larger ships until the wreck had been lifted.",
    "Several families were moved to a school beside the railway station.",
    "Trains were not stopped, although the line runs beneath the bridge.",
    "Calder told reporters that the barge was carrying gravel and two cranes.",
    "The bridge was built in 1904 and had been painted only last summer.",
    "The council will meet in the customs house and has invited the owner of the barge.",
    "Fishermen have been told to keep away from the wreck, which lies in shallow water.",
    "A crane of the navy was sent from Tarvos and is to arrive with the next high tide.",
    "The clinic said that three of the workers could go home before the weekend.",
]
