package org.conversationrouting.documentation;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.InputSource;

/** XML is well-formed. */
final class XmlBlocks {

    private XmlBlocks() {
    }

    static void verify(Block block) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newDocumentBuilder().parse(new InputSource(new StringReader(block.text())));
        } catch (Exception malformed) {
            throw new AssertionError(block + ": " + malformed.getMessage(), malformed);
        }
    }
}
