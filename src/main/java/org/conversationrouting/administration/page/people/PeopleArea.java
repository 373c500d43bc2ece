package org.conversationrouting.administration.page.people;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.decisions.OpenConversationPreview;
import org.conversationrouting.administration.http.Endpoints;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Pages;
import org.conversationrouting.administration.page.effect.Effects;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.administration.people.HandOver;
import org.conversationrouting.administration.people.Impacts;
import org.conversationrouting.administration.people.OwnerList;
import org.conversationrouting.administration.validation.AbsenceValidator;
import org.conversationrouting.administration.validation.EntityValidator;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything of the page People. */
public final class PeopleArea {

    private PeopleArea() {
    }

    /** What tries somebody's leaving, and carries it out. */
    public record Leave(Effects effects, OpenConversationPreview openConversations, HandOver handOver) {
    }

    /** @param background where to count what takes long */
    public static List<Endpoints> endpoints(Pages pages, DataSource dataSource, ConfigurationStore store, RoutingOptions options, PhoneNumbers numbers,
                                            Leave leave, Clock clock, Executor background) {
        JdbcClient database = JdbcClient.create(dataSource);
        return List.of(new PeoplePages(pages, new People(database, new OwnerList(database), background), store, new EntityValidator(options, numbers)),
                new Leaving(pages, store, new Impacts(dataSource), new PossibleOwners(database), leave.handOver(),
                        leave.effects(), leave.openConversations()),
                new Absences(pages, store, new PossibleOwners(database),
                        new AbsenceValidator(store, clock), clock));
    }
}
