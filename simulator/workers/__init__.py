"""What computes beside the GUI thread: training, searches of the history, the error surface.

Python has one lock, so a gate lets a worker compute only while the GUI's event loop sleeps. Results carry the
generation of the job that asked for them; those of a job that was given up are dropped. Signals of a worker meet
`@Slot` methods of QObjects only: anything else would run in the worker's thread.
"""
