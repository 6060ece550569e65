"""The first tables. Never changed once released: what comes later is a migration of its own."""

import sqlalchemy as sa
from alembic import op

from sayso.corpus.store.fulltext import make_index

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes them, each after those it refers to; then the full-text index and the guard of the log."""
    for make in (
        _counters,
        _entities,
        _feeds,
        _judgements,
        _log,
        _meta,
        _set_aside,
        _stories,
        _watches,
        _articles,
        _circles,
        _clusters,
        _names,
        _origins,
        _appearances,
        _article_entities,
        _claims,
        _cluster_origins,
        _copies,
        _edges,
        _features,
        _fingerprints,
        _versions,
        _claim_entities,
        _claim_events,
    ):
        make()
    make_index(op.get_bind())


def downgrade() -> None:
    """There is nothing before."""


# fmt: off

def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("next", KEY, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def _entities() -> None:
    op.create_table(
        "entities",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("into", KEY, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("country", CODE, nullable=True),
        sa.Column("sector", CODE, nullable=True),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("said", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("entities_articles", "entities", ["articles", "key"], unique=False)
    op.create_index("entities_into", "entities", ["into"], unique=False)


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("read", CODE, nullable=False),
        sa.PrimaryKeyConstraint("url"),
    )


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("target_kind", CODE, nullable=False),
        sa.Column("target", KEY, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", CODE, nullable=False),
        sa.Column("reliability", CODE, nullable=True),
        sa.Column("credibility", CODE, nullable=True),
        sa.Column("others", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("undone", CODE, nullable=True),
        sa.Column("applied", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("judgements_kind", "judgements", ["kind", "target_kind"], unique=False)
    op.create_index("judgements_target", "judgements", ["target_kind", "target"], unique=False)


def _log() -> None:
    op.create_table(
        "log",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("at", CODE, nullable=False),
        sa.Column("action", CODE, nullable=False),
        sa.Column("target", CODE, nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("sha256", CODE, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("log_target", "log", ["target"], unique=False)


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def _set_aside() -> None:
    op.create_table(
        "set_aside",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("at", CODE, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("into", KEY, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("first", CODE, nullable=False),
        sa.Column("last", CODE, nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("contested", sa.Integer(), nullable=False),
        sa.Column("circular", sa.Integer(), nullable=False),
        sa.Column("countries", CODE, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("stories_articles", "stories", ["articles", "key"], unique=False)
    op.create_index("stories_into", "stories", ["into"], unique=False)
    op.create_index("stories_last", "stories", ["last", "key"], unique=False)


def _watches() -> None:
    op.create_table(
        "watches",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("created", CODE, nullable=False),
        sa.Column("last_digest", CODE, nullable=True),
        sa.Column("last_claim", KEY, nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("name"),
    )


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("identity", CODE, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("outlet_norm", CODE, nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("sort", CODE, nullable=False),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("added", CODE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("placed", KEY, nullable=True),
        sa.Column("story", KEY, nullable=True),
        sa.Column("copied_from", KEY, nullable=True),
        sa.Column("removed", CODE, nullable=True),
        sa.ForeignKeyConstraint(["copied_from"], ["articles.key"]),
        sa.ForeignKeyConstraint(["placed"], ["stories.key"]),
        sa.ForeignKeyConstraint(["story"], ["stories.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("identity"),
    )
    op.create_index("articles_added", "articles", ["added", "key"], unique=False)
    op.create_index("articles_outlet", "articles", ["outlet_norm", "sort", "key"], unique=False)
    op.create_index("articles_placed", "articles", ["placed"], unique=False)
    op.create_index("articles_sort", "articles", ["sort", "key"], unique=False)
    op.create_index("articles_story", "articles", ["story", "key"], unique=False)


def _circles() -> None:
    op.create_table(
        "circles",
        sa.Column("story", KEY, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cluster", KEY, nullable=True),
        sa.Column("articles", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.key"]),
        sa.PrimaryKeyConstraint("story", "number"),
    )


def _clusters() -> None:
    op.create_table(
        "clusters",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.Column("proposition", sa.Text(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("contested", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["story"], ["stories.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("clusters_origins", "clusters", ["origins", "key"], unique=False)
    op.create_index("clusters_outlets", "clusters", ["outlets", "key"], unique=False)
    op.create_index("clusters_story", "clusters", ["story"], unique=False)


def _names() -> None:
    op.create_table(
        "names",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("entity", KEY, nullable=False),
        sa.Column("norm", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("story", KEY, nullable=True),
        sa.ForeignKeyConstraint(["entity"], ["entities.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("names_entity", "names", ["entity"], unique=False)
    op.create_index("names_norm", "names", ["norm", "entity"], unique=False)


def _origins() -> None:
    op.create_table(
        "origins",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("basis", CODE, nullable=False),
        sa.Column("how", CODE, nullable=True),
        sa.Column("country", CODE, nullable=True),
        sa.Column("sector", CODE, nullable=True),
        sa.ForeignKeyConstraint(["story"], ["stories.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("origins_story", "origins", ["story"], unique=False)


def _appearances() -> None:
    op.create_table(
        "appearances",
        sa.Column("cluster", KEY, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.Column("article", KEY, nullable=False),
        sa.Column("claim", KEY, nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"]),
        sa.ForeignKeyConstraint(["cluster"], ["clusters.key"]),
        sa.PrimaryKeyConstraint("cluster", "number"),
    )
    op.create_index("appearances_article", "appearances", ["article"], unique=False)
    op.create_index("appearances_claim", "appearances", ["claim"], unique=False)
    op.create_index("appearances_story", "appearances", ["story"], unique=False)


def _article_entities() -> None:
    op.create_table(
        "article_entities",
        sa.Column("article", KEY, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("found", KEY, nullable=False),
        sa.Column("entity", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"]),
        sa.ForeignKeyConstraint(["entity"], ["entities.key"]),
        sa.ForeignKeyConstraint(["found"], ["entities.key"]),
        sa.PrimaryKeyConstraint("article", "number"),
    )
    op.create_index("article_entities_entity", "article_entities", ["entity", "article"], unique=False)
    op.create_index("article_entities_found", "article_entities", ["found"], unique=False)


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("article", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.Column("cluster", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("source_entity", KEY, nullable=True),
        sa.Column("basis", CODE, nullable=True),
        sa.Column("form", CODE, nullable=False),
        sa.Column("factuality", CODE, nullable=False),
        sa.Column("stance", CODE, nullable=False),
        sa.Column("said_when", sa.Text(), nullable=True),
        sa.Column("when", sa.Text(), nullable=True),
        sa.Column("happened_from", CODE, nullable=False),
        sa.Column("happened_to", CODE, nullable=False),
        sa.Column("where", sa.Text(), nullable=True),
        sa.Column("country", CODE, nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("events", CODE, nullable=False),
        sa.Column("hardened", sa.Text(), nullable=True),
        sa.Column("stale", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("within", CODE, nullable=False),
        sa.Column("sort", CODE, nullable=False),
        sa.Column("outlet_norm", CODE, nullable=True),
        sa.Column("moment", CODE, nullable=False),
        sa.Column("moment_of", CODE, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("claims_article", "claims", ["article", "number"], unique=False)
    op.create_index("claims_cluster", "claims", ["cluster"], unique=False)
    op.create_index("claims_country", "claims", ["country", "sort", "key"], unique=False)
    op.create_index("claims_happened", "claims", ["happened_from", "key"], unique=False)
    op.create_index("claims_outlet", "claims", ["outlet_norm", "sort", "key"], unique=False)
    op.create_index("claims_sort", "claims", ["sort", "key"], unique=False)
    op.create_index("claims_source", "claims", ["source_entity", "sort", "key"], unique=False)
    op.create_index("claims_story", "claims", ["story", "moment", "key"], unique=False)


def _cluster_origins() -> None:
    op.create_table(
        "cluster_origins",
        sa.Column("cluster", KEY, nullable=False),
        sa.Column("origin", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cluster"], ["clusters.key"]),
        sa.ForeignKeyConstraint(["origin"], ["origins.key"]),
        sa.PrimaryKeyConstraint("cluster", "origin"),
    )
    op.create_index("cluster_origins_origin", "cluster_origins", ["origin"], unique=False)


def _copies() -> None:
    op.create_table(
        "copies",
        sa.Column("source", KEY, nullable=False),
        sa.Column("target", KEY, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("credited", sa.Integer(), nullable=False),
        sa.Column("shared", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["source"], ["articles.key"]),
        sa.ForeignKeyConstraint(["target"], ["articles.key"]),
        sa.PrimaryKeyConstraint("source", "target"),
    )
    op.create_index("copies_target", "copies", ["target"], unique=False)


def _edges() -> None:
    op.create_table(
        "edges",
        sa.Column("source", KEY, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("target", KEY, nullable=False),
        sa.Column("story", KEY, nullable=False),
        sa.ForeignKeyConstraint(["source"], ["clusters.key"]),
        sa.ForeignKeyConstraint(["target"], ["clusters.key"]),
        sa.PrimaryKeyConstraint("source", "kind", "target"),
    )
    op.create_index("edges_story", "edges", ["story"], unique=False)
    op.create_index("edges_target", "edges", ["target", "kind"], unique=False)


def _features() -> None:
    op.create_table(
        "features",
        sa.Column("article", KEY, nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"]),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_index("features_week", "features", ["week"], unique=False)


def _fingerprints() -> None:
    op.create_table(
        "fingerprints",
        sa.Column("week", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fingerprint", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article", KEY, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"]),
        sa.PrimaryKeyConstraint("week", "fingerprint", "article"),
        sqlite_with_rowid=False,
    )


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("article", KEY, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", CODE, nullable=False),
        sa.Column("added", CODE, nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"]),
        sa.PrimaryKeyConstraint("article", "version"),
        sqlite_with_rowid=True,
    )


def _claim_entities() -> None:
    op.create_table(
        "claim_entities",
        sa.Column("claim", KEY, nullable=False),
        sa.Column("entity", KEY, nullable=False),
        sa.Column("role", CODE, nullable=False),
        sa.Column("sort", CODE, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"]),
        sa.ForeignKeyConstraint(["entity"], ["entities.key"]),
        sa.PrimaryKeyConstraint("claim", "entity", "role"),
    )
    op.create_index(
        "claim_entities_entity", "claim_entities", ["entity", "role", "sort", "claim"], unique=False
    )


def _claim_events() -> None:
    op.create_table(
        "claim_events",
        sa.Column("claim", KEY, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", CODE, nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("context", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("when", sa.Text(), nullable=True),
        sa.Column("where", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"]),
        sa.PrimaryKeyConstraint("claim", "number"),
    )
    op.create_index("claim_events_type", "claim_events", ["type", "claim"], unique=False)
