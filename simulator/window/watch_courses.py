"""Has the courses of the watched expressions computed while the watch list is looked at, and shows them there."""

from PySide6.QtCore import QObject, QTimer, Slot

from simulator.resolve.watch_course import course_job
from simulator.session.session import Session
from simulator.workers.course_worker import CourseThread
from widgets.lenses.watch_list import WatchList

SETTLED = 100  # milliseconds that what is watched stands before its course is computed
SLOW_PACE = 2000  # from one course to the next beside a training run


class WatchCourses(QObject):
    """Follows the session; the courses that are shown are of the run, sample and list that are looked at."""

    def __init__(self, session: Session, watch_list: WatchList) -> None:
        super().__init__(watch_list)
        self._session, self._list = session, watch_list
        self._key: tuple[object, object] | None = None
        self._thread = CourseThread(self)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._compute)
        self._thread.made.connect(watch_list.set_courses)
        session.view_changed.connect(self._follow)
        session.closed.connect(self.close)

    def close(self) -> None:
        """End the thread; safe to call twice."""
        self._timer.stop()
        self._thread.close()

    @Slot()
    def _follow(self) -> None:
        if not self._list.isVisible():
            return
        session = self._session
        subject = session.run.id, session.document.task, session.viewpoint.sample, session.viewpoint.watched
        if self._key is None or self._key[0] != subject:
            self._list.set_courses({})
        key = subject, (session.run.last_epoch, session.run.history.is_whole)
        if key != self._key and not (session.player.is_running and self._timer.isActive()):
            self._timer.start(SLOW_PACE if session.player.is_running else SETTLED)
        self._key = key

    @Slot()
    def _compute(self) -> None:
        job = course_job(self._session.workspace, self._session.viewpoint)
        if job is not None:
            self._thread.start(job)
