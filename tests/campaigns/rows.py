"""The table of campaigns."""

from multiprocessing.connection import Connection

from tests.campaigns.campaign import Campaign
from tests.campaigns.file_kills import failing_journals, failing_saves, killed_journals, killed_saves
from tests.campaigns.mutants import mutants
from tests.campaigns.random_acts import ACTS, random_acts
from tests.campaigns.window_kills import killed_windows

CAMPAIGNS = (
    Campaign("save-kills", "places of a save at which it is killed", 400, 50, 400, killed_saves),
    Campaign("save-errors", "places of a save at which the disk fails", 400, 50, 400, failing_saves),
    Campaign("journal-kills", "places of the journal's writing at which it is killed", 100, 25, 100, killed_journals),
    Campaign(
        "journal-errors", "places of the journal's writing at which the disk fails", 100, 25, 100, failing_journals
    ),
    Campaign("window-kills", "kills of the running window", 300, 10, 1, killed_windows),
    Campaign("mutants", "mutants of project files", 1_000_000, 5_000, 400, mutants),
    Campaign("acts", "random acts on the real window", 100_000, 20 * ACTS, ACTS, random_acts),
)
BY_NAME = {campaign.name: campaign for campaign in CAMPAIGNS}


def make(name: str, part: range, results: Connection) -> None:
    """Make the attempts of a part, in a process of its own, and send what came of them."""
    results.send(BY_NAME[name].attempt(part))
