"""When and to whom: schedules start runs, runs are mailed, and the ledger keeps what was done, once.

Inside, the way down is schedule → mail → ledger.
"""
