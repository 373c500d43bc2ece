package org.conversationrouting.cases;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.conversationrouting.cases.file.Case;
import org.conversationrouting.cases.file.CaseFile;
import org.conversationrouting.cases.file.CaseProblem;
import org.conversationrouting.check.Finding;

/**
 * Runs the cases beside the routes of a folder, on a broker and a database of their own in memory. This needs no port and no file, and may
 * happen in the process of a running router, which does not notice.
 */
public final class FolderCases {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path folder;
    private final List<CaseProblem> problems = new ArrayList<>();
    private final List<Case> cases;

    private FolderCases(Path folder, Predicate<String> wantedFiles) throws IOException {
        this.folder = folder;
        this.cases = new ArrayList<>(CaseFile.readAll(folder, wantedFiles, problems));
    }

    /**
     * Reads the cases of a folder.
     *
     * @param wantedFiles by their names, relative to the folder, with slashes
     */
    public static FolderCases in(Path folder, Predicate<String> wantedFiles) throws IOException {
        return new FolderCases(folder, wantedFiles);
    }

    /** Leaves out all others. @param text part of the name of a file or a case, in upper or lower case */
    public FolderCases only(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        cases.removeIf(each -> !each.toString().toLowerCase(Locale.ROOT).contains(wanted));
        Set<String> files = cases.stream().map(Case::file).collect(Collectors.toSet());
        problems.removeIf(problem -> !files.contains(problem.file()) && !problem.file().toLowerCase(Locale.ROOT).contains(wanted));
        return this;
    }

    /** How many cases will be run. */
    public int size() {
        return cases.size();
    }

    /** Whether there is nothing to run and nothing to report. */
    public boolean isEmpty() {
        return cases.isEmpty() && problems.isEmpty();
    }

    /**
     * Starts the routes and runs the cases.
     *
     * @param seen called with each result as soon as it is there
     * @throws org.conversationrouting.settings.StartRefusedException if a route can't be run
     */
    public CaseReport run(Consumer<CaseResult> seen) throws Exception {
        List<CaseResult> results = new ArrayList<>();
        if (!cases.isEmpty()) {
            try (EmbeddedCaseRouter router = EmbeddedCaseRouter.start(folder)) {
                CaseRunner runner = new CaseRunner(router, PATIENCE);
                for (Case each : cases) {
                    List<CaseProblem> wrong = GivenColumns.check(each, runner.columns());
                    problems.addAll(wrong);
                    if (wrong.isEmpty()) {
                        CaseResult result = runner.run(each);
                        results.add(result);
                        seen.accept(result);
                        if (result.stuck()) {
                            break;
                        }
                    }
                }
            }
        }
        return new CaseReport(results, problems.stream().distinct()
                .map(problem -> Finding.error(problem.file(), problem.at().line(), problem.at().column(), problem.message())).sorted().toList());
    }
}
