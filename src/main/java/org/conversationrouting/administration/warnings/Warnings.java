package org.conversationrouting.administration.warnings;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.DefaultChain;
import org.conversationrouting.administration.change.EntityTable;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.administration.change.Versioned;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.warnings.Warning.Kind;
import org.conversationrouting.configuration.file.RoutingConfiguration;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.flow.number.Regions;
import org.conversationrouting.flow.number.VisibleText;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The warnings about the routing tables. Thread-safe. */
public final class Warnings {

    /** Changes by this process count at once, those by others after this time, or earlier if reading takes little. */
    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final int AGE_PER_WORK = 50;
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MAX_AGE_OF_COUNTS_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** Reading the records takes long because it pauses most of the time. */
    private static final int AGE_OF_RECORDS_PER_TIME = 20;
    private static final long MAX_BACKGROUND_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final JdbcClient database;
    private final ConfigurationStore store;
    private final RoutingOptions options;
    private final PhoneNumbers numbers;
    private final SlowValue<ReachedNumbers> reached;
    private final SlowValue<RecordWarnings> records;
    private final Executor background;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    /** Numbers that are in their normal form: to find out takes longer than all else. */
    private final Set<String> normal = ConcurrentHashMap.newKeySet();
    private volatile Cached cached;

    private record Cached(List<Warning> warnings, Map<String, List<Warning>> byNumber, long version, long at, long took) {
    }

    /** @param background computes what takes long */
    public Warnings(DataSource database, ConfigurationStore store, RoutingOptions options, PhoneNumbers numbers, Clock clock, Executor background) {
        this.database = JdbcClient.create(database);
        this.store = store;
        this.options = options;
        this.numbers = numbers;
        this.background = background;
        this.reached = new SlowValue<>(ReachedNumbers.UNKNOWN, () -> ReachedNumbers.read(JdbcClient.create(database), clock), background);
        this.records = new SlowValue<>(RecordWarnings.UNKNOWN, () -> RecordWarnings.read(database, numbers), background, AGE_OF_RECORDS_PER_TIME);
    }

    /** All of them, first those of the numbers, by number. Of the records, only the first of each kind. */
    public List<Warning> all() {
        Cached now = current();
        // the steps of a number that is not in its normal form are not yet another mistake
        return Stream.concat(now.warnings().stream(), records.get().warnings().stream()
                .filter(warning -> !warning.subject().equals(Warning.NUMBER) || !now.byNumber().containsKey(warning.id()))).toList();
    }

    /** How many there are of each kind. */
    public Map<Kind, Long> counts() {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(kind, 0L);
        }
        all().forEach(warning -> counts.merge(warning.kind(), 1L, Long::sum));
        counts.put(Kind.RECORD_PHONE_FORMAT, records.get().badPhones());
        counts.put(Kind.SHARED_PHONE, records.get().sharedPhones());
        return counts;
    }

    /**
     * How many there are of a kind, as far as that is known: does not wait, but reads them again in the background at most once a minute.
     *
     * @return NaN before they were first read
     */
    public double latestCount(Kind kind) {
        Cached known = cached;
        if ((known == null || System.nanoTime() - known.at() > MAX_AGE_OF_COUNTS_NANOS) && refreshing.compareAndSet(false, true)) {
            background.execute(this::refresh);
        }
        return known == null ? Double.NaN : switch (kind) {
            case RECORD_PHONE_FORMAT -> records.latest().badPhones();
            case SHARED_PHONE -> records.latest().sharedPhones();
            default -> known.warnings().stream().filter(warning -> warning.kind() == kind).count();
        };
    }

    /** How many {@link #all} has, as far as that is known of the records: does not wait for them. */
    public long latestTotal() {
        return current().warnings().size() + records.latest().warnings().size();
    }

    /** The warnings of each number that has some. */
    public Map<String, List<Warning>> byNumber() {
        return current().byNumber();
    }

    /** Those of one number as it is now, or would be if it was saved like this. */
    public List<Warning> of(BusinessNumber number) {
        return of(number, check(number.chain()), number.chain().isEmpty() && defaultChain().chain().isEmpty(), reached.get());
    }

    /** Those of the default chain as it is now, or would be if it was saved like this. */
    public List<Warning> of(DefaultChain chain) {
        return check(chain.chain()).check(Warning.DEFAULT_CHAIN, DefaultChain.ID, chain.chain());
    }

    /** For these steps only. */
    private ChainCheck check(List<Step> steps) {
        Map<String, String> substitutes = SubstituteWarnings.substitutes(database);
        Stream<String> users = steps.stream().map(Step::userId).flatMap(id -> Stream.of(id, substitutes.get(id)));
        return new ChainCheck(named(EntityTables.USERS, users), named(EntityTables.QUEUES, steps.stream().map(Step::queueId)), optionCodes(), substitutes);
    }

    private <T> Map<String, T> named(EntityTable<T> table, Stream<String> ids) {
        Map<String, T> found = new HashMap<>();
        ids.filter(id -> id != null).distinct().forEach(id -> store.find(table, id).map(Versioned::value).ifPresent(value -> found.put(id, value)));
        return found;
    }

    private DefaultChain defaultChain() {
        return store.find(EntityTables.DEFAULT_CHAIN, DefaultChain.ID).orElseThrow().value();
    }

    private Set<String> optionCodes() {
        return options.all().stream().map(RoutingOption::code).collect(Collectors.toSet());
    }

    /** What is known if that is recent, or if it takes long to read it again, which then happens in the background. */
    private Cached current() {
        Cached known = cached;
        if (known != null && known.version() == store.version()) {
            long age = System.nanoTime() - known.at();
            if (age < Math.min(MAX_AGE_NANOS, known.took() * AGE_PER_WORK)) {
                return known;
            }
            if (known.took() > LONG_NANOS && age < MAX_BACKGROUND_NANOS) {
                if (refreshing.compareAndSet(false, true)) {
                    background.execute(this::refresh);
                }
                return known;
            }
        }
        return reread(known);
    }

    private void refresh() {
        try {
            reread(cached);
        } finally {
            refreshing.set(false);
        }
    }

    /** @param known unless somebody else has read it again meanwhile */
    private synchronized Cached reread(Cached known) {
        if (cached == known || cached.version() != store.version()) {
            cached = read(store.version());
        }
        return cached;
    }

    private Cached read(long version) {
        long start = System.nanoTime();
        RoutingConfiguration stored = store.configuration();
        Map<String, User> users = stored.users().stream().collect(Collectors.toMap(User::id, Function.identity()));
        Map<String, Queue> queues = stored.queues().stream().collect(Collectors.toMap(Queue::id, Function.identity()));
        ChainCheck check = new ChainCheck(users, queues, optionCodes(), SubstituteWarnings.substitutes(database));
        Map<String, List<Warning>> byNumber = new LinkedHashMap<>();
        List<Warning> warnings = new ArrayList<>(check.check(Warning.DEFAULT_CHAIN, DefaultChain.ID, stored.defaultChain()));
        warnings.addAll(SubstituteWarnings.read(database));
        ReachedNumbers lately = reached.get();
        for (BusinessNumber number : stored.numbers()) {
            List<Warning> found = of(number, check, number.chain().isEmpty() && stored.defaultChain().isEmpty(), lately);
            if (!found.isEmpty()) {
                byNumber.put(number.number(), found);
                warnings.addAll(found);
            }
        }
        normal.retainAll(stored.numbers().stream().map(BusinessNumber::number).collect(Collectors.toSet()));
        long now = System.nanoTime();
        return new Cached(List.copyOf(warnings), byNumber, version, now, now - start);
    }

    private List<Warning> of(BusinessNumber number, ChainCheck check, boolean withoutChain, ReachedNumbers lately) {
        List<Warning> found = new ArrayList<>();
        if (!isNormal(number.number())) {
            found.add(warning(Kind.NUMBER_FORMAT, number, "/number", normalForm(number.number())));
        }
        if (number.region() != null && !number.region().isBlank() && Regions.known(number.region()) == null) {
            found.add(warning(Kind.UNKNOWN_REGION, number, "/region", "The region " + VisibleText.quoted(number.region())
                    + " is not known, so the numbers of customers are read in DEFAULT_REGION: write two letters, such as US or GB"));
        }
        found.addAll(check.check(Warning.NUMBER, number.number(), number.chain()));
        if (number.enabled() && withoutChain) {
            found.add(warning(Kind.NO_CHAIN, number, "/chain", "The number has no chain, and there is no default chain, so its SMS are unrouted: add a step"));
        }
        if (number.enabled() && lately.isSilent(number.number())) {
            found.add(warning(Kind.NO_SMS, number, "",
                    "No SMS to this number was processed in the last 30 days, though some to others were: is it still in use?"));
        }
        return List.copyOf(found);
    }

    private boolean isNormal(String number) {
        boolean known = normal.contains(number);
        if (!known && numbers.isInNormalForm(number, null)) {
            normal.add(number);
            return true;
        }
        return known;
    }

    private static Warning warning(Kind kind, BusinessNumber number, String pointer, String detail) {
        return new Warning(kind, Warning.NUMBER, number.number(), pointer, detail);
    }

    private String normalForm(String number) {
        try {
            return "The number is not in its normal form, so no SMS matches it: add " + VisibleText.quoted(numbers.normalise(number, null))
                    + " and delete this one";
        } catch (BadNumberException unreadable) {
            return "This can't be read as a number, so no SMS matches it: delete it, and add the right one";
        }
    }
}
