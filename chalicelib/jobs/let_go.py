"""Each minute, after the sweep: delete files with names that were taken, or lay for an hour."""

from aws_lambda_powertools import Logger

from chalicelib.wiring import exporting

logger = Logger()


def run() -> int:
    """Let go of what is due; returns how many files."""
    gone = exporting.letting_go().run()
    if gone:
        logger.info("files with names let go", files=gone)
    return gone
