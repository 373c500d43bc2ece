package org.conversationrouting.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ANTLRErrorListener;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.conversationrouting.engine.text.NearestWord;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/** Reads queries by PostgreSQL's grammar, for a check without a PostgreSQL. It finds what can't be read, but not names that do not exist. */
final class PostgresqlGrammar {

    private PostgresqlGrammar() {
    }

    /** The first place that PostgreSQL can't read. */
    static Optional<SqlProblem> problem(SqlSource query) {
        // PostgreSQL's own notation of a parameter has the same length as a question mark and the first blank after it
        String sql = SqlText.onOneLine(query).replace("? ", "$1");
        List<SqlProblem> problems = new ArrayList<>();
        ANTLRErrorListener listener = listener(query, sql, problems);
        SQLLexer lexer = new SQLLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        SQLParser parser = new SQLParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        // faster, and good enough for single statements
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.sql();
        return problems.stream().findFirst();
    }

    private static ANTLRErrorListener listener(SqlSource query, String sql, List<SqlProblem> problems) {
        return new BaseErrorListener() {
            @Override
            public void syntaxError(Recognizer<?, ?> recognizer, Object offending, int line, int column, String detail, RecognitionException failure) {
                Optional<String> nearest = recognizer instanceof Parser parser && offending instanceof Token token && token.getType() != Token.EOF
                        ? nearest(parser, token) : Optional.empty();
                int index = sql.offsetByCodePoints(0, Math.min(column, sql.codePointCount(0, sql.length())));
                problems.add(new SqlProblem(query.position(index), "PostgreSQL can't read the query from here on", nearest));
            }
        };
    }

    private static Optional<String> nearest(Parser parser, Token token) {
        return NearestWord.of(token.getText(), words(parser.getVocabulary(), parser.getExpectedTokens()));
    }

    private static List<String> words(Vocabulary vocabulary, IntervalSet tokens) {
        return tokens.toList().stream().map(vocabulary::getLiteralName).filter(name -> name != null)
                .map(name -> name.substring(1, name.length() - 1)).toList();
    }
}
