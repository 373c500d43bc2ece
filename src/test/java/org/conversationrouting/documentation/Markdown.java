package org.conversationrouting.documentation;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a page. */
final class Markdown {

    private static final Path README = Path.of("README.md");
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules", "data");
    private static final Pattern FENCE = Pattern.compile(" *(```+|~~~+)\\s*(\\w*).*");
    /** May stand between commands and their output. */
    private static final Set<String> BEFORE_OUTPUT = Set.of("", "You should see:");

    private final Path page;
    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();

    private Markdown(Path page, List<String> lines) {
        this.page = page;
        this.lines = lines;
    }

    /** Those of the project, the README first, as it is read. */
    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        // does not enter folders in which other tests create and delete files meanwhile
        Files.walkFileTree(Path.of(""), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        pages.sort(Comparator.comparing((Path page) -> !page.equals(README)).thenComparing(Path::toString));
        return pages;
    }

    static List<Block> blocks(Path page) throws IOException {
        return new Markdown(page, Files.readAllLines(page)).blocks();
    }

    /** @param text of a page */
    static List<Block> blocks(Path page, String text) {
        return new Markdown(page, text.lines().toList()).blocks();
    }

    private List<Block> blocks() {
        int outside = 0;
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int end = end(i, fence.group(1));
                add(outside, i, end, fence.group(2));
                i = end;
                outside = end + 1;
            }
        }
        return blocks;
    }

    private int end(int start, String fence) {
        for (int i = start + 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(fence)) {
                return i;
            }
        }
        throw new AssertionError(page + ":" + (start + 1) + ": the block has no end");
    }

    /** @param outside the first line after the block before */
    private void add(int outside, int start, int end, String language) {
        String text = String.join("\n", lines.subList(start + 1, end)) + (end > start + 1 ? "\n" : "");
        Mark mark = start > outside ? Mark.of(lines.get(start - 1)).orElse(null) : null;
        Block before = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
        boolean isOutput = language.equals("text") && mark == null && before != null && before.language().equals("sh") && before.output() == null
                && lines.subList(outside, start).stream().allMatch(line -> BEFORE_OUTPUT.contains(line.strip()));
        if (isOutput) {
            blocks.set(blocks.size() - 1, new Block(page, before.line(), before.language(), before.text(), before.mark(), text));
        } else {
            blocks.add(new Block(page, start + 1, language, text.replaceAll("(?m)^" + indentation(start), ""), mark, null));
        }
    }

    private String indentation(int start) {
        return lines.get(start).replaceFirst("\\S.*", "");
    }
}
