"""Floor 5, the bulletin: one frozen Edition, and what is made from it."""

from hinomi.bulletin.build import build_edition
from hinomi.bulletin.edition import Edition
from hinomi.bulletin.publish import publish, refuse_foreign, render
from hinomi.terms.taxonomies import LANGUAGES

__all__ = ["LANGUAGES", "Edition", "build_edition", "publish", "refuse_foreign", "render"]
