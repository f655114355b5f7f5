"""Says of a PDF what WeasyPrint cannot: that it is PDF/UA-1 beside PDF/A-2a, and how far its colours go on."""

from __future__ import annotations

from typing import Any

BLEED_PT = 3 / 25.4 * 72
"""What printing houses ask for; `printer.css` lets colours go on so far."""
_END = b"</rdf:RDF>"
_PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
"""
# PDF/A admits a property that is not its own only with its schema beside it.
_PDF_UA_SCHEMA = b"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def declare_pdf_ua(pdf: Any) -> None:
    """Add the declaration to the metadata of an unfinished PDF/A."""
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number].stream
    whole = b"".join(stream)
    if whole.count(_END) != 1:
        raise RuntimeError("WeasyPrint's metadata are no longer one RDF block")
    stream[:] = [whole.replace(_END, _PDF_UA + _PDF_UA_SCHEMA + _END)]


def keep_pixels(pdf: Any) -> None:
    """Ask viewers not to smooth enlarged pictures, as PDF/A demands."""
    for item in pdf.objects:
        extra = getattr(item, "extra", {})
        for image in (extra, getattr(extra.get("SMask"), "extra", {})):
            if image.get("Interpolate") == "true":
                image["Interpolate"] = "false"


def declare_bleed(pdf: Any) -> None:
    """Say where a page with marks is cut and where its colours end.

    WeasyPrint 70 knows of the latter only where the marks end, and forgets the zoom when it says the former.
    """
    for number in pdf.pages["Kids"][::3]:
        page = pdf.objects[number]
        left, top, right, bottom = page["MediaBox"]
        if left < 0:
            # It counts from the corner at which the page is cut.
            width, height = right + left, bottom + top
            page["TrimBox"][:] = (0, 0, width, height)
            page["BleedBox"][:] = (-BLEED_PT, -BLEED_PT, width + BLEED_PT, height + BLEED_PT)
