"""What the file says about itself: who, what, when, and which standards it keeps, in both places alike."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from emt_tracker.reports.pdf_file import text

PDF_A: Final = "PDF/A-3a"
PDF_UA: Final = "PDF/UA-1"


@dataclass(frozen=True, slots=True)
class About:
    """Title, author and subject of a file, the program, and the one date that is in it: the record date."""

    title: str
    author: str
    subject: str
    program: str
    day: date

    def information(self) -> str:
        """The document information dictionary."""
        stamp = f"(D:{self.day:%Y%m%d}000000Z)"
        return (
            f"<</Title{text(self.title)}/Author{text(self.author)}/Subject{text(self.subject)}"
            f"/Creator{text(self.program)}/Producer{text(self.program)}/CreationDate{stamp}/ModDate{stamp}>>"
        )

    def packet(self, claims: tuple[str, ...]) -> bytes:
        """The XMP packet; only what is claimed stands in it."""
        moment = f"{self.day.isoformat()}T00:00:00Z"
        kept = "".join((_PDF_A_CLAIM if PDF_A in claims else "", _PDF_UA_CLAIM if PDF_UA in claims else ""))
        return _PACKET.format(
            title=escape(self.title),
            author=escape(self.author),
            subject=escape(self.subject),
            program=escape(self.program),
            moment=moment,
            claims=kept,
        ).encode("utf-8")


_PDF_A_CLAIM: Final = """  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
  </rdf:Description>
"""
# PDF/A allows the mark of PDF/UA only together with a description of what it means.
_PDF_UA_CLAIM: Final = """  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of PDF/UA that the file keeps</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
"""
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
   <xmp:CreatorTool>{program}</xmp:CreatorTool>
   <xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
   <pdf:Producer>{program}</pdf:Producer>
  </rdf:Description>
{claims} </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
