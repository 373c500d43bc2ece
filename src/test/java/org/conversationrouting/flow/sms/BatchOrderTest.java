package org.conversationrouting.flow.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import org.conversationrouting.flow.message.InboundSms;
import org.conversationrouting.flow.message.OutboundSms;
import org.junit.jupiter.api.Test;

/** Transactions that write the same rows write them in the same order, so they can't deadlock. */
class BatchOrderTest {

    private static final String NUMBER = "+14155550100";
    private static final String CUSTOMER = "+12125550101";

    @Test
    void outboundSmsOfAPairAreSortedByMessageId() {
        assertThat(new Batch<>(List.of(sent("m-2"), sent("m-1"))).acceptedSortedByPair()).extracting(SentSms::messageId).containsExactly("m-1", "m-2");
    }

    @Test
    void inboundSmsOfAPairStayInOrderOfArrival() {
        assertThat(new SmsBatch(List.of(inbound("m-2"), inbound("m-1"))).acceptedSortedByPair()).extracting(Sms::messageId).containsExactly("m-2", "m-1");
    }

    private static SentSms sent(String messageId) {
        SentSms sms = new SentSms(null);
        sms.read(new OutboundSms(messageId, NUMBER, CUSTOMER, "julio", null, null, OffsetDateTime.MIN));
        sms.pair(NUMBER, CUSTOMER);
        return sms;
    }

    private static Sms inbound(String messageId) {
        Sms sms = new Sms(null);
        sms.read(new InboundSms(messageId, CUSTOMER, NUMBER, null, OffsetDateTime.MIN, List.of()));
        sms.pair(NUMBER, CUSTOMER);
        return sms;
    }
}
