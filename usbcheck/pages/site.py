"""A site of pages behind a token: its addresses, its words, and what all its pages can use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, Flask

from usbcheck.drive.paths import escape_control
from usbcheck.pages.security import Guard, with_headers
from usbcheck.report.terminal.symbols import symbols_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from flask.typing import RouteCallable

    from usbcheck.messages import Catalogue


@dataclass(frozen=True, slots=True)
class Route:
    """What answers under an address below the token, and by which method it is asked for."""

    place: str
    page: RouteCallable
    method: str = "GET"


def make_site(
    package: str, routes: Iterable[Route], catalogue: Catalogue, *, token: str, hosts: Set[str]
) -> Flask:
    """Return a WSGI application whose templates and static files lie in a package.

    `hosts` are the names and ports under which it may be asked for. Templates of the package can
    extend the `page.html` of this one.
    """
    site = Flask(package, static_url_path="/<token>/static")
    shared = Blueprint(
        "pages",
        __name__,
        static_folder="static",
        static_url_path="/<token>/pages",
        template_folder="templates",
    )
    site.register_blueprint(shared)
    site.jinja_env.globals.update(
        format=catalogue.format,
        language="zh-CN" if catalogue.language == "zh" else catalogue.language,
        symbols=symbols_for("utf-8"),
        escape_control=escape_control,
        token=token,
    )
    site.before_request(Guard(token, hosts))
    site.after_request(with_headers)
    for route in routes:
        name = getattr(route.page, "__name__", route.place)
        site.add_url_rule(f"/<token>/{route.place}", name, route.page, methods=[route.method])
    return site
