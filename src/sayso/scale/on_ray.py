"""The same shards as Ray tasks, on this machine or a cluster (``sayso[ray]``).

Every node needs the same version of sayso, and sees inputs and output folder under the same names (a
shared file system, or URLs). A task that is lost with its worker is begun again; what its shard had written
were parts, and a marker stands only for what is whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.errors import SaysoError
from sayso.scale.local import ATTEMPTS, Event, Failed, attempt
from sayso.scale.recipe import Recipe
from sayso.scale.shards import Shard

AHEAD = 4
"""So many shards for each processor wait in Ray's queue: millions at once would be held in memory."""


def run_on_ray(
    shards: Iterable[Shard], out: Path, recipe: Recipe, *, address: str | None, workers: int | None
) -> Iterator[Event]:
    """Reads `shards` into `out` by Ray tasks of one processor each.

    Args:
        address: of a running cluster ("auto", "ray://HOST:10001"); None starts Ray on this machine.
        workers: how many processors a Ray started here takes; None for all.

    Raises SaysoError: Ray is not installed, or there is no such cluster.
    """
    ray = _ray(address, workers)
    task = ray.remote(num_cpus=1, max_retries=ATTEMPTS - 1, retry_exceptions=False)(_attempt)
    waiting: dict[Any, Shard] = {}
    ahead = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
    queue = iter(shards)
    try:
        while True:
            while len(waiting) < ahead and (shard := next(queue, None)) is not None:
                waiting[task.remote(shard, str(out), recipe)] = shard
            if not waiting:
                return
            ready, _ = ray.wait(list(waiting), num_returns=1)
            for reference in ready:
                yield from _outcome(ray, reference, waiting.pop(reference))
    finally:
        for reference in waiting:
            ray.cancel(reference, force=True)
        if address is None:
            ray.shutdown()


def _attempt(shard: Shard, out: str, recipe: Recipe) -> tuple[int, Any]:
    """A shard's articles, counted, and what became of it. Runs in a Ray worker."""
    articles: list[int] = []
    outcome = attempt(shard, Path(out), recipe, articles.append)
    return len(articles), outcome


def _outcome(ray: Any, reference: Any, shard: Shard) -> Iterator[Event]:
    try:
        articles, outcome = ray.get(reference)
    except ray.exceptions.RayError as error:
        yield Failed(shard, f"{shard.name}: its worker was lost {ATTEMPTS} times: {type(error).__name__}")
        return
    yield articles
    yield outcome


def _ray(address: str | None, workers: int | None) -> Any:
    # A worker keeps its own Python: without this Ray rebuilds the environment when started by uv.
    os.environ.setdefault("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
    try:
        import ray
    except ImportError:
        raise SaysoError("--ray", "Ray is not installed", 'pip install "sayso[ray]"') from None
    try:
        ray.init(address=address, num_cpus=workers if address is None else None, log_to_driver=False,
                 include_dashboard=False, ignore_reinit_error=True)  # fmt: skip
    except (ConnectionError, ValueError, RuntimeError) as error:
        told = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise SaysoError(
            f"--ray {address or ''}".strip(), told, "start the cluster with `ray start --head`"
        ) from None
    return ray
