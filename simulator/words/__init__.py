"""The sentences that the window and the command line say: why training stopped, what a step did, what is in force.

No Qt here.
"""
