package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.tools.cli.DryRunFixture.CUSTOMER;
import static org.conversationrouting.tools.cli.DryRunFixture.NUMBER;
import static org.conversationrouting.tools.cli.DryRunFixture.OTHER_NUMBER;

import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code explain} prints: who would own the SMS, why, and the evidence behind each step. */
class ExplainCommandTest {

    private static final String CONFIGURATION = """
            users: [ { id: julio, name: Julio }, { id: mia, name: Mia } ]
            queues: [ { id: billing, name: Billing, objectTypes: [Conversation, SmsMessage] } ]
            numbers:
              - number: "+14155550100"
                chain: [ { option: LAST_SENT_MESSAGE_OWNER }, { option: RELATED_RECORD_OWNER }, { option: QUEUE, queueId: billing } ]
              - number: "+14155550101"
                chain: [ { option: PREVIOUS_OWNER }, { option: USER, userId: gone } ]
              - { number: "+14155550102", enabled: false }
              - { number: "+14155550103" }
            """;
    private static final DryRunFixtures ROUTERS = new DryRunFixtures();

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    @ParameterizedTest
    @EnumSource
    void namesTheLastSmsThatWasSent(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        router.outbound("09:30", "SM-0", "julio", NUMBER, CUSTOMER);
        assertPrinted(router, 0, "(212) 555-0199", "415-555-0100", """
                CONVERSATION_ASSIGNED  Julio
                  owner         USER julio
                  because       Julio sent the last message to this customer, on 2026-11-22.
                  step          NUMBER 0: LAST_SENT_MESSAGE_OWNER CHOSEN LAST_SENDER Julio
                    evidence    the SMS SM-0, sent at 2026-11-22T09:30:00Z
                  step          NUMBER 1: RELATED_RECORD_OWNER NOT_REACHED
                  step          NUMBER 2: QUEUE NOT_REACHED
                """);
    }

    @ParameterizedTest
    @EnumSource
    void namesTheRecordAndAllThatHaveTheNumber(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        router.record("L-1", "Lead", "A. Blank", "mia", CUSTOMER);
        router.record("C-7", "Contact", "Arthur Blank", "julio", CUSTOMER);
        assertPrinted(router, 0, CUSTOMER, NUMBER, """
                CONVERSATION_ASSIGNED  Julio
                  owner         USER julio
                  because       No earlier message to this customer was found; Julio owns Contact Arthur Blank (the first of 2 records with this number).
                  step          NUMBER 0: LAST_SENT_MESSAGE_OWNER REJECTED NO_PRIOR_OUTBOUND
                  step          NUMBER 1: RELATED_RECORD_OWNER CHOSEN RECORD_OWNER Julio
                    evidence    Contact C-7 (Arthur Blank), found by the customer's number; 2 records have this number, in order:\
                 Contact C-7 (Arthur Blank), Lead L-1 (A. Blank)
                  step          NUMBER 2: QUEUE NOT_REACHED
                """);
    }

    @ParameterizedTest
    @EnumSource
    void namesTheRecordThatTheLastSmsNamed(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        router.record("C-7", "Contact", "Arthur Blank", "julio", "+12125550111");
        router.outboundAbout("C-7", "09:30", "SM-0", "gone", NUMBER, CUSTOMER);
        assertPrinted(router, 0, CUSTOMER, NUMBER, """
                CONVERSATION_ASSIGNED  Julio
                  owner         USER julio
                  because       Gone sent the last message but is not a known user; Julio owns Contact Arthur Blank.
                  step          NUMBER 0: LAST_SENT_MESSAGE_OWNER REJECTED LAST_SENDER_NOT_FOUND gone
                    evidence    the SMS SM-0, sent at 2026-11-22T09:30:00Z
                  step          NUMBER 1: RELATED_RECORD_OWNER CHOSEN RECORD_OWNER Julio
                    evidence    Contact C-7 (Arthur Blank), named by the last SMS that was sent to the customer from this number
                  step          NUMBER 2: QUEUE NOT_REACHED
                """);
    }

    @ParameterizedTest
    @EnumSource
    void namesThePreviousConversation(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        router.store("numbers: [ { number: '+14155550101', chain: [ { option: PREVIOUS_OWNER }, { option: USER, userId: mia } ] } ]");
        router.inbound("10:00", "m-1", CUSTOMER, OTHER_NUMBER);
        router.close("10:30", OTHER_NUMBER, CUSTOMER);
        assertPrinted(router, 0, CUSTOMER, OTHER_NUMBER, """
                CONVERSATION_ASSIGNED  Mia
                  owner         USER mia
                  because       Mia owned the previous conversation with this customer, closed on 2026-11-22.
                  step          NUMBER 0: PREVIOUS_OWNER CHOSEN PREVIOUS_OWNER Mia
                    evidence    the conversation %s, closed at 2026-11-22T10:30:00Z
                  step          NUMBER 1: USER NOT_REACHED
                """.formatted(router.conversationId()));
    }

    @ParameterizedTest
    @EnumSource
    void namesTheOpenConversationThatTheSmsWouldJoin(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        router.inbound("10:00", "m-1", CUSTOMER, NUMBER);
        assertPrinted(router, 0, CUSTOMER, NUMBER, """
                MESSAGE_APPENDED  Billing
                  conversation  %s
                  owner         QUEUE billing
                """.formatted(router.conversationId()));

        router.store("queues: [ { id: billing, name: Billing, active: false } ]");
        assertPrinted(router, 0, CUSTOMER, NUMBER, """
                MESSAGE_APPENDED  Billing
                  conversation  %s
                  owner         QUEUE billing
                  because       No earlier message to this customer was found; this customer has no related record; the queue Billing is a fallback owner\
                 for this number but is inactive; no eligible owner was found.
                  step          NUMBER 0: LAST_SENT_MESSAGE_OWNER REJECTED NO_PRIOR_OUTBOUND
                  step          NUMBER 1: RELATED_RECORD_OWNER REJECTED NO_RELATED_RECORD
                  step          NUMBER 2: QUEUE REJECTED QUEUE_INACTIVE Billing
                """.formatted(router.conversationId()));

        router.outbound("10:05", "SM-9", "mia", NUMBER, CUSTOMER);
        assertPrinted(router, 0, CUSTOMER, NUMBER, """
                OWNER_CHANGED  Mia
                  conversation  %s
                  owner         USER mia
                  because       Mia sent the last message to this customer, on 2026-11-22.
                  step          NUMBER 0: LAST_SENT_MESSAGE_OWNER CHOSEN LAST_SENDER Mia
                    evidence    the SMS SM-9, sent at 2026-11-22T10:05:00Z
                  step          NUMBER 1: RELATED_RECORD_OWNER NOT_REACHED
                  step          NUMBER 2: QUEUE NOT_REACHED
                """.formatted(router.conversationId()));
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyNobodyWouldOwnTheSms(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        assertPrinted(router, 1, CUSTOMER, OTHER_NUMBER, """
                UNROUTED  CHAIN_EXHAUSTED
                          There is no previous conversation with this customer; the user gone, a fallback owner for this number, does not exist;\
                 no eligible owner was found.
                  step          NUMBER 0: PREVIOUS_OWNER REJECTED NO_PREVIOUS_CONVERSATION
                  step          NUMBER 1: USER REJECTED USER_NOT_FOUND gone
                """);
        assertPrinted(router, 1, CUSTOMER, "+14155550103", """
                UNROUTED  NO_ROUTING_CONFIG
                          No owner is configured for this number, and there is no default chain.
                """);
        assertPrinted(router, 1, CUSTOMER, "+14155550102", """
                UNROUTED  NUMBER_DISABLED
                          Our number +14155550102 is disabled.
                """);
        assertPrinted(router, 1, CUSTOMER, "+14155550199", """
                UNROUTED  UNKNOWN_NUMBER
                          +14155550199 is not one of our numbers.
                """);
        assertPrinted(router, 1, OTHER_NUMBER, NUMBER, """
                UNROUTED  LOOP_SUSPECTED
                          The SMS comes from +14155550101, which is one of our own numbers. Answering it could start a loop.
                """);
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatCannotBeReadIsABadArgument(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        CommandRun to = router.run("explain", "--from", CUSTOMER, "--to", "12#");
        assertThat(to).isEqualTo(new CommandRun(2, "", """
                to: "12#" contains "#", which can't be read as part of a phone number. Write the number with + and the country code,\
                 like +12125550100, without an extension
                """));
        CommandRun from = router.run("explain", "--from", "\u001b[2Jnull", "--to", NUMBER);
        assertThat(from.exitCode()).isEqualTo(2);
        assertThat(from.out()).isEmpty();
        assertThat(from.err()).startsWith("from: ").hasLineCount(1).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
    }

    @ParameterizedTest
    @EnumSource
    void jsonHasTheContractsForm(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        router.record("C-7", "Contact", "Arthur Blank", "julio", CUSTOMER);
        assertJson(router, 0, NUMBER, """
                {"outcome":"CONVERSATION_ASSIGNED","reason":null,"detail":null,"businessNumber":"+14155550100","customerNumber":"+12125550199",
                "conversationId":null,"owner":{"type":"USER","id":"julio","name":"Julio"},
                "relatedRecord":{"objectType":"Contact","recordId":"C-7","name":"Arthur Blank"},
                "decision":{"option":"RELATED_RECORD_OWNER","chain":"NUMBER","position":1,"steps":[
                {"chain":"NUMBER","position":0,"option":"LAST_SENT_MESSAGE_OWNER","verdict":"REJECTED","reason":"NO_PRIOR_OUTBOUND","candidate":null},
                {"chain":"NUMBER","position":1,"option":"RELATED_RECORD_OWNER","verdict":"CHOSEN","reason":"RECORD_OWNER",
                "candidate":{"type":"USER","id":"julio","name":"Julio"},
                "evidence":{"recordId":"C-7","objectType":"Contact","name":"Arthur Blank","matchedBy":"PHONE"}},
                {"chain":"NUMBER","position":2,"option":"QUEUE","verdict":"NOT_REACHED","candidate":null}],
                "explanation":"No earlier message to this customer was found; Julio owns Contact Arthur Blank."}}
                """);
        assertJson(router, 1, "+14155550102", """
                {"outcome":"UNROUTED","reason":"NUMBER_DISABLED","detail":"Our number +14155550102 is disabled.","businessNumber":"+14155550102",
                "customerNumber":"+12125550199","conversationId":null,"owner":null,"relatedRecord":null,"decision":null}
                """);
        assertJson(router, 2, "12#", """
                {"outcome":"REJECTED","reason":"BAD_NUMBER","detail":"to: \\"12#\\" contains \\"#\\", which can't be read as part of a phone number.
                 Write the number with + and the country code, like +12125550100, without an extension",
                "businessNumber":null,"customerNumber":null,"conversationId":null,"owner":null,"relatedRecord":null,"decision":null}
                """);
    }

    private static DryRunFixture configured(TestDatabase database) throws Exception {
        DryRunFixture router = ROUTERS.on(database);
        router.store(CONFIGURATION);
        return router;
    }

    private static void assertPrinted(DryRunFixture router, int exitCode, String from, String to, String out) {
        assertThat(router.run("explain", "--from", from, "--to", to)).isEqualTo(new CommandRun(exitCode, out, ""));
    }

    /** @param json on several lines, to be readable */
    private static void assertJson(DryRunFixture router, int exitCode, String to, String json) {
        assertThat(router.run("explain", "--from", CUSTOMER, "--to", to, "--json"))
                .isEqualTo(new CommandRun(exitCode, json.replaceAll("\n(?=.)", ""), ""));
    }
}
