"""Errands on a Dask cluster: real workers in processes of their own, one of which is killed half-way."""

import os
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.build import Options, build_series
from briefgen.build.errand import stamp
from briefgen.errors import BriefgenError
from kit import process
from kit.process import SOURCE
from kit.programs import need
from kit.towns import contents, towns

pytestmark = pytest.mark.slow


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Dask watch nothing but the work: no page of its own, no nanny that keeps count of memory."""
    monkeypatch.setenv("DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL", "1s")


def test_a_worker_that_is_killed_costs_tries_and_no_byte(tmp_path: Path, quiet: None) -> None:
    from distributed import LocalCluster

    pattern, table = towns(tmp_path, 10)
    here = Options(editions=("zh",), formats=("pdf",), out=tmp_path / "here")
    build_series(pattern, table, here)
    given = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(**given, host="127.0.0.1", protocol="tcp") as workers:  # type: ignore[no-untyped-call]
        killed = []

        def watch(done: int, total: int) -> None:
            if done == total // 2 and not killed:
                killed.append(workers.workers[0].pid)
                os.kill(killed[0], signal.SIGKILL)

        there = replace(here, out=tmp_path / "there", cluster=workers.scheduler_address)
        reports = build_series(pattern, table, there, watch=watch)

    assert killed
    assert [report.failures for report in reports] == [[]] * 11
    assert contents(there.out) == contents(here.out)


@pytest.fixture
def certificate(tmp_path: Path) -> dict[str, str]:
    """Make a certificate of our own, and tell Dask of it as an administrator would."""
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = [need("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run([*command, *subject, "-keyout", key, "-out", cert], check=True, capture_output=True)
    ssl.create_default_context(cafile=cert)
    roles = {
        f"DASK_DISTRIBUTED__COMM__TLS__{role}__{name}": str(path)
        for role in ("SCHEDULER", "WORKER", "CLIENT")
        for name, path in (("KEY", key), ("CERT", cert))
    }
    return {"DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(cert), **roles}


@pytest.fixture
def encrypted(tmp_path: Path, certificate: dict[str, str]) -> Iterator[str]:
    """Run a scheduler and a worker as an administrator would, over TLS."""
    env = {**os.environ, **certificate, "PYTHONPATH": str(SOURCE)}
    described = tmp_path / "scheduler.json"
    common = ["--scheduler-file", str(described)]
    scheduler = [
        *("scheduler", *common, "--protocol", "tls", "--host", "127.0.0.1", "--port", "0"),
        "--no-dashboard",
    ]
    worker = ["worker", *common, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            env=env,
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in (scheduler, worker)
    ]
    try:
        yield address(described)
    finally:
        for one in started:
            one.terminate()
            one.wait(timeout=30)


def address(described: Path) -> str:
    import json

    for _ in range(600):
        if described.is_file() and described.stat().st_size:
            return str(json.loads(described.read_text(encoding="utf-8"))["address"])
        time.sleep(0.1)
    raise AssertionError("the scheduler never said where it is")


@pytest.mark.referee
def test_the_command_builds_over_tls_what_it_builds_here(
    tmp_path: Path, encrypted: str, certificate: dict[str, str]
) -> None:
    pattern, table = towns(tmp_path, 2)
    given = ("build", pattern, "--each", table, "--edition", "en", "--format", "docx", "--out")
    assert encrypted.startswith("tls://")
    code, out, err = process.run(*given, tmp_path / "there", "--cluster", encrypted, env=certificate)

    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 3
    assert process.run(*given, tmp_path / "here")[0] == 0
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_a_worker_that_preloads_is_ready_before_it_is_asked(quiet: None) -> None:
    import dask
    from distributed import Client, LocalCluster

    given = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": None}
    with (
        dask.config.set({"distributed.worker.preload": ["briefgen.build.loading"]}),
        LocalCluster(**given, host="127.0.0.1", protocol="tcp") as workers,  # type: ignore[no-untyped-call]
        Client(workers, set_as_default=False) as client,  # type: ignore[no-untyped-call]
    ):
        (loaded,) = client.run(lambda: set(sys.modules)).values()

    assert {"briefgen.checks", "briefgen.pdf.rendering", "briefgen.word.render", "matplotlib"} <= loaded


def test_without_certificates_nothing_is_sent(tmp_path: Path) -> None:
    pattern, table = towns(tmp_path, 2)
    given = ("build", pattern, "--each", table, "--out", tmp_path / "out", "--cluster")
    code, _, err = process.run(*given, "tls://127.0.0.1:9")

    assert (code, "Traceback" in err) == (1, False)
    assert err.startswith("error: --cluster tls://127.0.0.1:9: ")
    assert process.run(*given, "tcp://192.0.2.1:8786")[0] == 2


def test_workers_that_would_make_something_else_are_refused(
    tmp_path: Path, quiet: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import LocalCluster

    pattern, table = towns(tmp_path, 2)
    given = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**given, host="127.0.0.1", protocol="tcp") as workers:  # type: ignore[no-untyped-call]
        monkeypatch.setattr("briefgen.build.errand.program", lambda: "another release")
        stamp.cache_clear()
        options = Options(cluster=workers.scheduler_address, out=tmp_path / "out")
        with pytest.raises(BriefgenError, match="other libraries or other fonts"):
            build_series(pattern, table, options)

    stamp.cache_clear()
    assert not (tmp_path / "out").exists()
