"""The tables of a corpus. Keys are the corpus's own integers, given out by `counters` and never used again.

Text that is sorted or compared by code unit (sort dates, norms, identities) has the collation "C" on
PostgreSQL, so that both stores put it in the same order.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

Key = BigInteger().with_variant(Integer(), "sqlite")
Code = String().with_variant(String(collation="C"), "postgresql")


def _key() -> Column[int]:
    return Column("key", Key, primary_key=True, autoincrement=False)


meta = Table("meta", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

counters = Table(
    "counters", metadata, Column("name", Text, primary_key=True), Column("next", Key, nullable=False)
)

stories = Table(
    "stories",
    metadata,
    _key(),
    Column("into", Key),  # merged by a person into this story
    Column("title", Text, nullable=False),
    Column("first", Code, nullable=False),  # EDTF days by which stories are sorted; "" where unknown
    Column("last", Code, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("circular", Integer, nullable=False),
    Column("countries", Code, nullable=False),  # " DE FR "
    Index("stories_last", "last", "key"),
    Index("stories_into", "into"),
    Index("stories_articles", "articles", "key"),
)

articles = Table(
    "articles",
    metadata,
    _key(),
    Column("identity", Code, nullable=False, unique=True),  # SHA-256 of what it is known by
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("title", Text),
    Column("outlet", Text),
    Column("outlet_norm", Code),
    Column("byline", Text),
    Column("published", Text),
    Column("sort", Code, nullable=False),  # when it appeared, in UTC, as text that sorts; "" where unknown
    Column("agency", Text),
    Column("added", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("placed", Key, ForeignKey("stories.key")),  # the story that the machine put it into
    Column("story", Key, ForeignKey("stories.key")),  # the same, as people have it
    Column("copied_from", Key, ForeignKey("articles.key")),
    Column("removed", Code),  # when it was taken down; then nothing is left but this row
    Index("articles_story", "story", "key"),
    Index("articles_placed", "placed"),
    Index("articles_sort", "sort", "key"),
    Index("articles_outlet", "outlet_norm", "sort", "key"),
    Index("articles_added", "added", "key"),
)

versions = Table(
    "versions",
    metadata,
    Column("article", Key, ForeignKey("articles.key"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("sha256", Code, nullable=False),  # of the text
    Column("added", Code, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("reading", LargeBinary, nullable=False),  # JSON, deflated
    sqlite_with_rowid=True,
)

clusters = Table(
    "clusters",
    metadata,
    _key(),
    Column("story", Key, ForeignKey("stories.key"), nullable=False),
    Column("proposition", Text, nullable=False),
    Column("origins", Integer, nullable=False),  # independent ones
    Column("outlets", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("why", Text, nullable=False),  # JSON list
    Column("note", Text),
    Index("clusters_story", "story"),
    Index("clusters_origins", "origins", "key"),
    Index("clusters_outlets", "outlets", "key"),
)

claims = Table(
    "claims",
    metadata,
    _key(),
    Column("article", Key, ForeignKey("articles.key"), nullable=False),
    Column("number", Integer, nullable=False),  # its index in the reading of the newest version
    Column("story", Key, nullable=False),
    Column("cluster", Key, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text),
    Column("source_entity", Key),
    Column("basis", Code),
    Column("form", Code, nullable=False),
    Column("factuality", Code, nullable=False),
    Column("stance", Code, nullable=False),
    Column("said_when", Text),
    Column("when", Text),
    Column("happened_from", Code, nullable=False),  # days; "" where unknown
    Column("happened_to", Code, nullable=False),
    Column("where", Text),
    Column("country", Code),
    Column("lat", Float),
    Column("lon", Float),
    Column("events", Code, nullable=False),  # " ACCUSE PROTEST "
    Column("hardened", Text),
    Column("stale", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("within", Code, nullable=False),
    Column("sort", Code, nullable=False),  # its article's
    Column("outlet_norm", Code),  # its article's
    Column("moment", Code, nullable=False),  # when it happened, else was said, else was published
    Column("moment_of", Code, nullable=False),  # happened, said, published
    Index("claims_article", "article", "number"),
    Index("claims_cluster", "cluster"),
    Index("claims_story", "story", "moment", "key"),
    Index("claims_sort", "sort", "key"),
    Index("claims_source", "source_entity", "sort", "key"),
    Index("claims_country", "country", "sort", "key"),
    Index("claims_outlet", "outlet_norm", "sort", "key"),
    Index("claims_happened", "happened_from", "key"),
    Index("claims_facts", "basis", "rejected", "sort", "key", "factuality", "form"),
)

claim_events = Table(
    "claim_events",
    metadata,
    Column("claim", Key, ForeignKey("claims.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("type", Code, nullable=False),
    Column("mode", Text),
    Column("context", Text),
    Column("actor", Text),
    Column("recipient", Text),
    Column("when", Text),
    Column("where", Text),
    Index("claim_events_type", "type", "claim"),
)

entities = Table(
    "entities",
    metadata,
    _key(),
    Column("into", Key),  # merged by a person into this one
    Column("name", Text, nullable=False),
    Column("kind", Code, nullable=False),
    Column("country", Code),
    Column("sector", Code),
    Column("roles", Text, nullable=False),  # JSON list
    Column("articles", Integer, nullable=False),
    Column("said", Integer, nullable=False),
    Index("entities_articles", "articles", "key"),
    Index("entities_into", "into"),
)

names = Table(
    "names",
    metadata,
    _key(),
    Column("entity", Key, ForeignKey("entities.key"), nullable=False),
    Column("norm", Code, nullable=False),
    Column("name", Text, nullable=False),
    Column("story", Key),  # a name that tells nobody apart but within this story; None: anywhere
    Index("names_norm", "norm", "entity"),
    Index("names_entity", "entity"),
)

article_entities = Table(
    "article_entities",
    metadata,
    Column("article", Key, ForeignKey("articles.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # index in the reading
    Column("found", Key, ForeignKey("entities.key"), nullable=False),  # as the machine has it
    Column("entity", Key, ForeignKey("entities.key"), nullable=False),  # as people have it
    Column("name", Text, nullable=False),
    Column("mentions", Integer, nullable=False),
    Index("article_entities_entity", "entity", "article"),
    Index("article_entities_found", "found"),
)

claim_entities = Table(
    "claim_entities",
    metadata,
    Column("claim", Key, ForeignKey("claims.key"), primary_key=True),
    Column("entity", Key, ForeignKey("entities.key"), primary_key=True),
    Column("role", Code, primary_key=True),  # source, about
    Column("sort", Code, nullable=False),  # its article's
    Index("claim_entities_entity", "entity", "role", "sort", "claim"),
)

origins = Table(
    "origins",
    metadata,
    _key(),
    Column("story", Key, ForeignKey("stories.key"), nullable=False),
    Column("who", Text, nullable=False),
    Column("basis", Code, nullable=False),
    Column("how", Code),
    Column("country", Code),
    Column("sector", Code),
    Index("origins_story", "story"),
)

cluster_origins = Table(
    "cluster_origins",
    metadata,
    Column("cluster", Key, ForeignKey("clusters.key"), primary_key=True),
    Column("origin", Key, ForeignKey("origins.key"), primary_key=True),
    Column("number", Integer, nullable=False),  # its place among the independent ones
    Index("cluster_origins_origin", "origin"),
)

appearances = Table(
    "appearances",
    metadata,
    Column("cluster", Key, ForeignKey("clusters.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("story", Key, nullable=False),
    Column("article", Key, ForeignKey("articles.key"), nullable=False),
    Column("claim", Key),
    Column("record", Text, nullable=False),  # JSON: quote, stance, origins, path, … (`traces.py`)
    Index("appearances_story", "story"),
    Index("appearances_article", "article"),
    Index("appearances_claim", "claim"),
)

edges = Table(
    "edges",
    metadata,
    Column("source", Key, ForeignKey("clusters.key"), primary_key=True),
    Column("kind", Code, primary_key=True),  # contradicts, supersedes
    Column("target", Key, ForeignKey("clusters.key"), primary_key=True),
    Column("story", Key, nullable=False),
    Index("edges_target", "target", "kind"),
    Index("edges_story", "story"),
)

copies = Table(
    "copies",
    metadata,
    Column("source", Key, ForeignKey("articles.key"), primary_key=True),
    Column("target", Key, ForeignKey("articles.key"), primary_key=True),
    Column("kind", Code, nullable=False),
    Column("score", Float, nullable=False),
    Column("credited", Integer, nullable=False),
    Column("shared", Text, nullable=False),  # JSON list of spans
    Column("why", Text),
    Index("copies_target", "target"),
)

circles = Table(
    "circles",
    metadata,
    Column("story", Key, ForeignKey("stories.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("cluster", Key),
    Column("articles", Text, nullable=False),  # JSON list of keys
    Column("why", Text, nullable=False),
)

# By week first: what comes together is written together, so that adding stays as fast as the table grows.
fingerprints = Table(
    "fingerprints",
    metadata,
    Column("week", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", BigInteger, primary_key=True, autoincrement=False),
    Column("article", Key, ForeignKey("articles.key"), primary_key=True),
    sqlite_with_rowid=False,
)

features = Table(
    "features",
    metadata,
    Column("article", Key, ForeignKey("articles.key"), primary_key=True),
    Column("week", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),  # `StoryFeatures.to_bytes`
    Index("features_week", "week"),
)

judgements = Table(
    "judgements",
    metadata,
    _key(),
    Column("kind", Code, nullable=False),
    Column("target_kind", Code, nullable=False),
    Column("target", Key, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Code, nullable=False),
    Column("reliability", Code),
    Column("credibility", Code),
    Column("others", Text, nullable=False),  # JSON list of keys
    Column("note", Text),
    Column("undone", Code),
    Column("undone_by", Text),
    Column("applied", Text, nullable=False),  # JSON: what it changed, for `undo` and for tracing anew
    Index("judgements_target", "target_kind", "target"),
    Index("judgements_kind", "kind", "target_kind"),
)

watches = Table(
    "watches",
    metadata,
    _key(),
    Column("name", Text, nullable=False, unique=True),
    Column("query", Text, nullable=False),  # JSON
    Column("every", Integer, nullable=False),
    Column("created", Code, nullable=False),
    Column("last_digest", Code),
    Column("last_claim", Key, nullable=False),  # the highest claim key that a digest has seen
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("state", Text, nullable=False),  # JSON: etag, last-modified, when it was read
    Column("read", Code, nullable=False),
)

set_aside = Table(
    "set_aside",
    metadata,
    _key(),
    Column("name", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("kind", Code, nullable=False),
    Column("at", Code, nullable=False),  # the last time
    Column("mark", Code, nullable=False, server_default=""),  # hash of the name
    Column("first", Code, nullable=False, server_default=""),
    Column("times", Integer, nullable=False, server_default="1"),
    Index("set_aside_mark", "mark"),
    Index("set_aside_at", "at", "key"),
)

log = Table(
    "log",
    metadata,
    _key(),
    Column("at", Code, nullable=False),
    Column("action", Code, nullable=False),
    Column("target", Code, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("sha256", Code, nullable=False),
    Index("log_target", "target"),
)
