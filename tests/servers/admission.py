"""Which requests for a connection Deepgram takes."""

from http import HTTPStatus

ENDS = {"eot_threshold": (0.5, 1.0), "eager_eot_threshold": (0.3, 0.9)}


def refusal(path: str, params: dict[str, list[str]]) -> HTTPStatus | None:
    """The answer to a request that is not taken: v1 serves no Flux model, and v2 no other."""
    if path not in ("/v1/listen", "/v2/listen"):
        return HTTPStatus.NOT_FOUND
    flux = params.get("model", [""])[0].startswith("flux-")
    if flux != (path == "/v2/listen") or not all(_is_between(params, name) for name in ENDS):
        return HTTPStatus.BAD_REQUEST
    hinted = "language_hint" in params and params["model"] != ["flux-general-multi"]
    if flux and (hinted or "language" in params or "encoding" not in params):
        return HTTPStatus.BAD_REQUEST
    return None


def _is_between(params: dict[str, list[str]], name: str) -> bool:
    lowest, highest = ENDS[name]
    return all(lowest <= float(value) <= highest for value in params.get(name, []))
