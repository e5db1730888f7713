"""The clauses in their order, and the whole board: articles of the measures, then clauses."""

from backend.oversight.articles.book import ARTICLES, OF_COUNTIES
from backend.oversight.clauses import duties, mechanism, network, purpose
from backend.oversight.model import Article

CLAUSES: tuple[Article, ...] = (
    *purpose.CLAUSES,
    *network.NETWORK,
    *duties.CLAUSES,
    *mechanism.CLAUSES,
    *network.MATERIAL,
    *network.ROLLOUT,
)
BOARD = (*ARTICLES, *CLAUSES)
BOARD_OF_COUNTIES = (*OF_COUNTIES, *(one for one in CLAUSES if one.of_county))
