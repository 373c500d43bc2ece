package org.conversationrouting.cases.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a file of cases is reported at its position, and the other cases are read all the same. */
class CaseFileTest {

    private static final String RIGHT = "\n- { case: right, when: { messageId: m }, then: nothing }";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            1:1  | []                                                                                       | contains no cases
            1:1  | case: a                                                                                  | not a list of cases
            1:3  | - { when: { messageId: m }, then: nothing }                                              | a case has no name
            1:3  | - { case: a, when: { messageId: m } }                                                    | has no then
            1:44 | - { case: a, when: { messageId: m }, then: { } }                                         | then is empty
            1:14 | - { case: a, wehn: { messageId: m }, then: nothing }                                     | unknown key wehn in the case: did you mean "when"?
            1:36 | - { case: a, when: { messageId: m, form: x }, then: nothing }                            | unknown key form in inbound: did you mean "from"?
            1:24 | - { case: a, when: [ { inbuond: { messageId: m } } ], then: nothing } | unknown key inbuond in when: did you mean "inbound"?
            1:49 | - { case: a, when: { raw: { queue: sms.inbound, txet: x } }, then: nothing }             | unknown key txet in raw: did you mean "text"?
            1:36 | - { case: a, when: { raw: { queue: sms.inbuond, text: x } }, then: nothing }             | raw needs a queue
            1:46 | - { case: a, when: { messageId: m }, then: { onwer: { id: x } } }                        | unknown key onwer in then: did you mean "owner"?
            1:58 | - { case: a, when: { messageId: m }, then: { events: [ { messsage: { body: x } } ] } }    | did you mean "message"?
            1:60 | - { case: a, when: { messageId: m }, then: { rejected: [ { rejctReason: x } ] } }         | did you mean "rejectReason"?
            1:14 | - { case: a, case: b, when: { messageId: m }, then: nothing }                            | duplicate key case
            1:26 | - { case: a, given: { t: x }, when: { messageId: m }, then: nothing }                    | the rows of t must be a list
            """)
    void aMistakeIsReportedAtItsPosition(String position, String yaml, String message) {
        List<CaseProblem> problems = new ArrayList<>();
        CaseFile.read("x.cases.yaml", yaml, problems);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.file() + ":" + problem.at().line() + ":" + problem.at().column()).isEqualTo("x.cases.yaml:" + position);
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - { case: right, when: { messageId: m }, then: nothing }  | has the same name
            - { case: wrong, when: { messageId: m }, then: { } }      | then is empty
            """)
    void theOtherCasesAreReadAllTheSame(String yaml, String message) {
        List<CaseProblem> problems = new ArrayList<>();
        assertThat(CaseFile.read("x.cases.yaml", yaml + RIGHT, problems)).extracting(Case::name).containsExactly("right");
        assertThat(problems).singleElement().satisfies(problem -> assertThat(problem.message()).contains(message));
    }
}
