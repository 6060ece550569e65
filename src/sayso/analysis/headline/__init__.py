"""The headline against the body: does the article carry what stands above it?"""

from sayso.analysis.headline.check import check_headline

__all__ = ["check_headline"]
