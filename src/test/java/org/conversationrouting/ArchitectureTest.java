package org.conversationrouting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The floors of the house: the program stands on the tools, these on the house's own rooms (settings, database, broker, health,
 * safety) and on the flow, and all on the engine. The configuration, which is judged by the flow's rules, is a floor above the flow.
 */
@AnalyzeClasses(packages = "org.conversationrouting", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ENGINE = "org.conversationrouting.engine..";
    private static final String FLOW = "org.conversationrouting.flow..";
    private static final String CONFIGURATION = "org.conversationrouting.configuration..";
    private static final String TOOLS = "org.conversationrouting.tools..";
    private static final String PROGRAM = "org.conversationrouting";
    private static final String[] HOUSE = {"org.conversationrouting.settings..", "org.conversationrouting.database..",
        "org.conversationrouting.broker..", "org.conversationrouting.health..",
            "org.conversationrouting.metrics..", "org.conversationrouting.resources..", "org.conversationrouting.safety.."};

    @ArchTest
    static final ArchRule NO_CIRCLES = slices().matching("org.conversationrouting.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ENGINE_KNOWS_NOBODY = noClasses().that().resideInAPackage(ENGINE).should()
            .dependOnClassesThat().resideInAnyPackage(with(HOUSE, FLOW, CONFIGURATION, TOOLS, PROGRAM));

    @ArchTest
    static final ArchRule FLOW_KNOWS_THE_ENGINE_ALONE = noClasses().that().resideInAPackage(FLOW).should()
            .dependOnClassesThat().resideInAnyPackage(with(HOUSE, CONFIGURATION, TOOLS, PROGRAM));

    @ArchTest
    static final ArchRule HOUSE_KNOWS_THE_ENGINE_ALONE = noClasses().that().resideInAnyPackage(HOUSE).should()
            .dependOnClassesThat().resideInAnyPackage(FLOW, CONFIGURATION, TOOLS, PROGRAM);

    @ArchTest
    static final ArchRule CONFIGURATION_KNOWS_FLOW_AND_HOUSE = noClasses().that().resideInAPackage(CONFIGURATION).should()
            .dependOnClassesThat().resideInAnyPackage(TOOLS, PROGRAM);

    @ArchTest
    static final ArchRule TOOLS_DO_NOT_KNOW_THE_PROGRAM = noClasses().that().resideInAPackage(TOOLS).should()
            .dependOnClassesThat().resideInAPackage(PROGRAM);

    @ArchTest
    static final ArchRule CAMEL_IS_MET_IN_THE_STEPS = noClasses().that().resideInAPackage(FLOW)
            .and().resideOutsideOfPackage("org.conversationrouting.flow.steps..").should()
            .dependOnClassesThat().resideInAPackage("org.apache.camel..");

    /** They shift moments of long ago, and know no nanoseconds or no date. */
    @ArchTest
    static final ArchRule TIMES_ARE_JAVA_TIME = noClasses().should().dependOnClassesThat().belongToAnyOf(
            java.util.Date.class, java.util.Calendar.class, java.sql.Date.class, java.sql.Time.class, java.sql.Timestamp.class);

    private static String[] with(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
