"""Through the real SDK, over real sockets, to a server that speaks the protocol."""

import json
import socket
from contextlib import aclosing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.answer import AnswerSettings, ModelError, Refused, Unavailable, Usage
from agent.answer.openai import OpenAIModel, parameters, read
from tests.answer.asking import QUESTION, SPOKEN, model_of, partly, run, whole
from tests.servers.openai import Fault, OpenAIServer, Script

KEY = "sk-canary-5b1f0e"


def failure(model: OpenAIModel) -> tuple[str, ModelError]:
    said, error = run(model, lambda: partly(model))
    assert isinstance(error, ModelError)
    return said, error


def test_an_answer_comes_piece_by_piece_and_its_cost_is_counted(server: OpenAIServer) -> None:
    model = model_of(server)

    async def work() -> list[str]:
        await model.warm()
        return [piece async for piece in model.stream(QUESTION)]

    pieces = run(model, work)
    assert "".join(pieces) == SPOKEN
    assert len(pieces) > 10
    assert model.usage == Usage(calls=1, tokens_in=6, tokens_cached=3, tokens_out=len(pieces))
    assert server.connections == 1
    assert server.chats[0].http_version == ("2" if server.ca_file else "1.1")


def test_a_piece_is_handed_on_before_the_next_one_is_written(server: OpenAIServer) -> None:
    server.script = Script(fault="stall_tokens", tokens_before_fault=1)
    model = model_of(server)

    async def work() -> str:
        async with aclosing(model.stream(QUESTION)) as pieces:
            return await anext(pieces)

    assert run(model, work) == "You"


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        ("401", Refused, "amigo key set openai"),
        ("403", Refused, "project"),
        ("404", Refused, "has no model test-model (404): name another, amigo config set answer.m"),
        ("429", Unavailable, "wait a moment"),
        ("quota", Refused, "credit"),
        ("500", Unavailable, "failed (500)"),
        ("empty", Unavailable, "answered with nothing"),
    ],
)
def test_a_failure_is_one_clear_line(
    plain_server: OpenAIServer, fault: Fault, kind: type[ModelError], words: str
) -> None:
    plain_server.script = Script(fault=fault)
    said, error = failure(model_of(plain_server, KEY))
    assert said == ""
    assert type(error) is kind
    assert words in str(error)
    assert "\n" not in str(error)
    assert KEY not in str(error)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("cut", "cut short"),
        ("no_finish", "cut short"),
        ("bad_json", "not JSON"),
        ("error_event", "broke the answer off (server_error)"),
        ("length", "answer.max_tokens"),
        ("content_filter", "content filter"),
    ],
)
def test_what_came_before_a_failure_was_handed_on(
    server: OpenAIServer, fault: Fault, words: str
) -> None:
    server.script = Script(fault=fault)
    said, error = failure(model_of(server))
    assert SPOKEN.startswith(said)
    assert said
    assert isinstance(error, Unavailable)
    assert words in str(error)


def test_nobody_listening_is_named_with_its_port() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        settings = AnswerSettings(base_url=f"http://127.0.0.1:{port}/v1")
        _, error = failure(OpenAIModel(settings, None, "s"))
    assert str(error).startswith(f"Nothing answers at 127.0.0.1:{port}:")


def test_an_untrusted_certificate_is_named(
    tls_server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    _, error = failure(model_of(tls_server))
    assert "certificate" in str(error)


def test_a_server_that_speaks_no_tls_is_named(plain_server: OpenAIServer) -> None:
    settings = AnswerSettings(base_url=plain_server.base_url.replace("http:", "https:"))
    _, error = failure(OpenAIModel(settings, None, "s"))
    assert "TLS" in str(error)


def test_missing_certificates_are_named(
    plain_server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere.pem")
    _, error = failure(model_of(plain_server))
    assert "SSL_CERT_FILE" in str(error)


@pytest.mark.parametrize("address", ["127.0.0.1:9", "http://", "ftp://x/v1", "http://[::x"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    _, error = failure(OpenAIModel(AnswerSettings(base_url=address), None, "s"))
    assert isinstance(error, Refused)
    assert "answer.base_url" in str(error)


def test_openai_without_a_key_is_refused_before_anything_is_sent() -> None:
    _, error = failure(OpenAIModel(AnswerSettings(), None, "s"))
    assert str(error) == "There is no key for OpenAI: amigo key set openai."


@pytest.mark.parametrize("key", ["sk-\u043a\u043b\u044e\u0447", "sk-one\r\nsk-two"])
def test_a_key_that_cannot_be_sent_is_refused(plain_server: OpenAIServer, key: str) -> None:
    _, error = failure(model_of(plain_server, key))
    assert isinstance(error, Refused)
    assert "sk-" not in str(error)
    assert plain_server.calls == []


def test_a_server_of_ones_own_gets_a_placeholder_where_there_is_no_key(
    plain_server: OpenAIServer,
) -> None:
    model = model_of(plain_server)
    run(model, lambda: whole(model))
    assert plain_server.chats[0].key == "none"


def test_a_parameter_that_the_server_refuses_is_left_out_from_then_on(
    plain_server: OpenAIServer,
) -> None:
    plain_server.script = Script(fault="refuse_unknown")
    model = model_of(plain_server)

    async def work() -> str:
        await whole(model)
        return await whole(model)

    assert run(model, work) == SPOKEN
    sent = [sorted(set(call.body) - {"messages", "model", "stream"}) for call in plain_server.chats]
    assert sent == [["max_tokens", "stream_options"], ["max_tokens"], ["max_tokens"]]
    assert model.usage == Usage(calls=2)


def test_what_only_openai_knows_is_sent_to_openai_alone() -> None:
    only_openai = {"max_completion_tokens", "reasoning_effort", "prompt_cache_key"}
    assert only_openai <= set(parameters(700, "session"))
    assert only_openai.isdisjoint(parameters(700, None))
    assert "include_obfuscation" not in json.dumps(parameters(700, None))


def test_a_server_that_wants_openais_name_for_the_limit_gets_it(
    plain_server: OpenAIServer,
) -> None:
    plain_server.script = Script(fault="refuse_max_tokens")
    model = model_of(plain_server)
    assert run(model, lambda: whole(model)) == SPOKEN
    sent = [sorted(set(call.body) - {"messages", "model", "stream"}) for call in plain_server.chats]
    assert sent == [["max_tokens", "stream_options"], ["max_completion_tokens", "stream_options"]]
    limits = [call.body.get("max_completion_tokens") for call in plain_server.chats]
    assert limits == [None, plain_server.chats[0].body["max_tokens"]]


def test_the_servers_models_are_listed(plain_server: OpenAIServer) -> None:
    model = model_of(plain_server)
    assert run(model, model.models) == ("test-model",)


def test_a_server_without_a_list_of_models_says_what_to_do_instead(
    plain_server: OpenAIServer,
) -> None:
    plain_server.script = Script(lists_models=False)
    model = model_of(plain_server)
    with pytest.raises(Refused, match=r"does not list.*answer\.model NAME"):
        run(model, model.models)


def test_a_trial_ends_with_the_first_word(plain_server: OpenAIServer) -> None:
    plain_server.script = Script(fault="stall_tokens", tokens_before_fault=1)
    model = model_of(plain_server)
    run(model, model.try_out)
    assert model.usage.calls == 1
    assert model.server_date


@pytest.mark.parametrize("fault", ["quota", "cut", "bad_json", "empty"])
def test_a_trial_fails_as_an_answer_would(plain_server: OpenAIServer, fault: Fault) -> None:
    plain_server.script = Script(fault=fault, tokens_before_fault=0)
    model = model_of(plain_server)
    if fault == "empty":  # it ended as an answer does
        run(model, model.try_out)
        return
    with pytest.raises(ModelError):
        run(model, model.try_out)


@pytest.mark.parametrize(
    ("status", "code", "message", "kind", "words"),
    [
        (400, "no_db_connection", "No connected db.", Refused, "refused the API key (400)"),
        (402, "", "Insufficient Balance", Refused, "add credit"),
        (429, "billing_not_active", "Not active.", Refused, "add credit"),
        (400, "400", "Invalid model name passed in model=gone", Refused, "answer.model NAME"),
        (404, "DeploymentNotFound", "No such thing.", Refused, "answer.model NAME"),
        (410, "", "The model is retired: it does not exist", Refused, "answer.model NAME"),
        (400, "", "messages: too long", Unavailable, "did not take the request"),
    ],
)
def test_what_other_servers_say_is_understood(
    plain_server: OpenAIServer,
    status: int,
    code: str,
    message: str,
    kind: type[ModelError],
    words: str,
) -> None:
    plain_server.script = Script(refusal=(status, code, code, message))
    _, error = failure(model_of(plain_server, KEY))
    assert type(error) is kind
    assert words in str(error)


def test_a_server_without_a_list_of_models_is_warm_too(plain_server: OpenAIServer) -> None:
    plain_server.script = Script(lists_models=False)
    model = model_of(plain_server)
    run(model, model.warm)
    assert plain_server.calls[0].path == "/v1/models"


def test_a_wrong_key_is_known_before_the_first_question(plain_server: OpenAIServer) -> None:
    plain_server.script = Script(key="sk-right")
    model = model_of(plain_server, KEY)
    with pytest.raises(Refused, match="refused the API key"):
        run(model, model.warm)


names = st.sampled_from(
    ["choices", "delta", "content", "refusal", "finish_reason", "usage", "index"]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)


@given(anything | st.dictionaries(names, anything, max_size=5))
def test_a_chunk_may_hold_anything(value: object) -> None:
    text, finish = read(value)
    assert isinstance(text, str)
    assert finish is None or isinstance(finish, str)
