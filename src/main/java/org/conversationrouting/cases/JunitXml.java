package org.conversationrouting.cases;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.conversationrouting.check.Finding;

/** Writes results in the XML of JUnit, which most build servers read: a suite for each file. */
public final class JunitXml {

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Replaces the file if it exists. */
    public static void write(CaseReport report, Path file) throws IOException {
        Map<String, List<CaseResult>> results = report.results().stream()
                .collect(Collectors.groupingBy(result -> result.testCase().file(), TreeMap::new, Collectors.toList()));
        Map<String, List<Finding>> wrong = report.wrong().stream().collect(Collectors.groupingBy(Finding::file, TreeMap::new, Collectors.toList()));
        wrong.keySet().forEach(name -> results.putIfAbsent(name, List.of()));
        try (Writer out = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            JunitXml writer = new JunitXml(xml);
            for (Map.Entry<String, List<CaseResult>> suite : results.entrySet()) {
                writer.suite(suite.getKey(), suite.getValue(), wrong.getOrDefault(suite.getKey(), List.of()));
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private void suite(String name, List<CaseResult> results, List<Finding> wrong) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("tests", String.valueOf(results.size() + wrong.size()));
        attribute("failures", String.valueOf(results.stream().filter(result -> !result.passed()).count()));
        attribute("errors", String.valueOf(wrong.size()));
        attribute("time", seconds(results.stream().mapToLong(result -> result.duration().toMillis()).sum()));
        for (CaseResult result : results) {
            testCase(name, result.testCase().name(), result.duration().toMillis());
            if (!result.passed()) {
                text("failure", name + ":" + result.testCase().at().line() + ":" + result.testCase().at().column(), result.explanation());
            }
            xml.writeEndElement();
        }
        for (Finding finding : wrong) {
            testCase(name, "line " + finding.line() + ", column " + finding.column(), 0);
            text("error", finding.message(), finding.toString());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void testCase(String file, String name, long millis) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", file);
        attribute("name", name);
        attribute("time", seconds(millis));
    }

    private void text(String element, String message, String content) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", message);
        xml.writeCharacters(allowed(content));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    /** XML 1.0 can't contain some characters in any form. */
    private static String allowed(String text) {
        return text.codePoints().map(c -> c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000
                ? c : '?').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
