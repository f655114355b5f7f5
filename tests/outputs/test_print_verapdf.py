"""Every print is PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import pytest

from handrail.outputs import contact_poster, flow_poster, policy_pdf
from tests.outputs import print_sample as sample
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow


def test_every_print_is_pdf_ua_and_pdf_a() -> None:
    made = sample.publication(tuple(sample.person(index) for index in range(4)))
    listed = sample.publication(tuple(sample.person(index) for index in range(12)), audience="staff")
    files = {
        "policy": sample.print_pdf(policy_pdf.OUTPUT, made, made.policies[0]),
        "staff policy": sample.print_pdf(policy_pdf.OUTPUT, listed, made.policies[0]),
        "contacts": sample.print_pdf(contact_poster.A4_POSTER, made),
        "contacts in a list": sample.print_pdf(contact_poster.A4_POSTER, listed),
        "flow": sample.print_pdf(flow_poster.A4_POSTER, made, made.flows[0]),
    }
    verdicts = judge(files)
    assert {name: [str(failure) for failure in verdicts[name].failures] for name in files} == {
        name: [] for name in files
    }
