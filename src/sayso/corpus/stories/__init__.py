"""Stories: articles on one happening.

`features` is what a store keeps of an article, `StoryFeatures.keys` the rows by which it finds others, and
`place` says to which story a new article belongs. Nothing here touches a database.
"""

from sayso.corpus.stories.features import StoryFeatures, features
from sayso.corpus.stories.index import StoryIndex
from sayso.corpus.stories.place import POSTINGS, Placement, nominated, place

__all__ = ["POSTINGS", "Placement", "StoryFeatures", "StoryIndex", "features", "nominated", "place"]
