import ReportModel
import Typesetting

/// The file's metadata as XML (ISO 16684), including the claim that it conforms to PDF/UA-1.
struct XMPPacket {
    let document: TypesetDocument
    /// The same text as in the file's older metadata dictionary.
    let producer: String

    var bytes: [UInt8] {
        let created = document.createdAt.iso
        return Array(
            """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
            xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <pdfuaid:part>1</pdfuaid:part>
            <dc:title>\(alternative(document.title))</dc:title>
            <dc:creator><rdf:Seq><rdf:li>\(escaped(document.author))</rdf:li></rdf:Seq></dc:creator>
            <dc:description>\(alternative(document.subject))</dc:description>
            <dc:language><rdf:Bag><rdf:li>\(escaped(document.language))</rdf:li></rdf:Bag></dc:language>
            <xmp:CreateDate>\(created)</xmp:CreateDate>
            <xmp:ModifyDate>\(created)</xmp:ModifyDate>
            <pdf:Producer>\(escaped(producer))</pdf:Producer>
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """.utf8)
    }

    private func alternative(_ text: String) -> String {
        "<rdf:Alt><rdf:li xml:lang=\"x-default\">\(escaped(text))</rdf:li></rdf:Alt>"
    }

    private func escaped(_ text: String) -> String {
        PlainText.line(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }
}
