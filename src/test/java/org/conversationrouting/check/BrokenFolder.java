package org.conversationrouting.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.conversationrouting.check.yaml.Position;

/**
 * The shipped folder with one mistake. A line of {@code src/test/resources/broken-folders} has the file, the text that is replaced, the
 * new text and a part of the message that the check must give. A bar {@code ¦} in the new text marks the position of the finding. Where the
 * finding is in other text, that text follows with its file. Instead of text to replace there can be {@code (all)}, {@code (deleted)} or
 * {@code (copy of)} another file.
 *
 * @param at empty: of the folder itself; {@code (anywhere)}: at any position
 */
record BrokenFolder(String row, String file, String before, String after, String message, String foundIn, String at) {

    private static final Path ROWS = Path.of("src", "test", "resources", "broken-folders");
    private static final String MARK = "¦";
    private static final String LATIN_1 = "(latin-1)";
    private static final String ANYWHERE = "(anywhere)";

    static List<BrokenFolder> all() {
        try (Stream<Path> files = Files.list(ROWS)) {
            List<BrokenFolder> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                Files.readAllLines(file).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> all.add(of(line)));
            }
            return all;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static BrokenFolder of(String row) {
        String[] parts = row.split(" \\|\\| ", 2);
        String[] columns = columns(parts[0]);
        String[] found = parts.length == 2 ? columns(parts[1]) : new String[] {columns[0], columns[2]};
        return new BrokenFolder(row, columns[0], columns[1], columns[2], columns[3], found[0], found[1]);
    }

    private static String[] columns(String text) {
        return Stream.of(text.split("\\|", -1)).map(column -> column.replaceFirst("^ ", "").replaceFirst(" $", "")
                .replace("\\n", "\n").replace("\\t", "\t")).toArray(String[]::new);
    }

    /** Makes the mistake in a copy of the shipped folder. */
    void apply(Path folder) throws IOException {
        Path edited = folder.resolve(file);
        String text = after.replace(MARK, "");
        switch (before) {
            case "(deleted)" -> Files.delete(edited);
            case "(all)" -> Files.writeString(edited, text);
            case "(copy of)" -> Files.copy(folder.resolve(text), edited);
            default -> {
                String original = Files.readString(edited);
                if (!original.contains(before)) {
                    throw new IOException("There is no \"" + before + "\" in " + file);
                }
                String broken = original.replaceFirst(java.util.regex.Pattern.quote(before), java.util.regex.Matcher.quoteReplacement(text));
                if (broken.contains(LATIN_1)) {
                    Files.write(edited, broken.replace(LATIN_1, "é").getBytes(StandardCharsets.ISO_8859_1));
                } else {
                    Files.writeString(edited, broken);
                }
            }
        }
    }

    void undo(Path folder, Path shipped) throws IOException {
        Files.deleteIfExists(folder.resolve(file));
        if (Files.exists(shipped.resolve(file))) {
            Files.copy(shipped.resolve(file), folder.resolve(file));
        }
    }

    /** Whether this is the finding that the mistake must give. */
    boolean expects(Finding finding, Path folder) {
        return finding.file().equals(foundIn) && finding.message().contains(message) && (at.equals(ANYWHERE)
                || new Position(finding.line(), finding.column()).equals(position(folder)));
    }

    private Position position(Path folder) {
        if (at.isEmpty()) {
            return Position.START;
        }
        try {
            String text = new String(Files.readAllBytes(folder.resolve(foundIn)), StandardCharsets.ISO_8859_1);
            String marked = at.replace(LATIN_1, "é");
            // where the new text is, or else where the other text is first
            Path original = Path.of("routes").resolve(file);
            int start = at.equals(after) && Files.exists(original) && Files.readString(original).contains(before) ? Files.readString(original).indexOf(before)
                    : text.indexOf(marked.replace(MARK, ""));
            return Position.of(text, start + marked.indexOf(MARK));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return row;
    }
}
